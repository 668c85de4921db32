package uk.onward.idva.support;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.sealing.SealedRecords;

/** @param revision raised by each writing; the entity tag */
@Schema(name = "SafetyPlan")
record SafetyPlanResponse(
        String plan,
        @Nullable LocalDate reviewBy,
        Instant recordedAt,
        String recordedBy,
        @JsonIgnore @Schema(hidden = true) int revision) {
    static SafetyPlanResponse from(SafetyPlan plan, UUID keys, SealedRecords sealed) {
        return new SafetyPlanResponse(
                plan.plan(keys, sealed), plan.reviewBy(), plan.recordedAt(), plan.actor(), plan.revision());
    }
}
