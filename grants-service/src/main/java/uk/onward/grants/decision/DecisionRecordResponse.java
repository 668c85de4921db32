package uk.onward.grants.decision;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision record without its confidential part. */
@Schema(name = "DecisionRecord")
record DecisionRecordResponse(
        UUID id,

        @Schema(description = "Code of the agency whose paper it is")
        String funder,

        String reference,
        String title,
        String decidedBy,
        LocalDate decidedOn,
        String part1,
        RecordStatus status,
        @Nullable Instant deferredUntil,

        @Schema(description = "Each deferral that was ever set, the one that holds last")
        List<DeferralBody> deferrals,

        @Nullable Instant publishedAt,
        @JsonIgnore @Schema(hidden = true) long version) {

    @Schema(name = "Deferral")
    record DeferralBody(Instant until, String reason, Instant setAt) {}

    static DecisionRecordResponse from(DecisionRecord paper) {
        return new DecisionRecordResponse(
                paper.id(),
                paper.funder(),
                paper.reference(),
                paper.title(),
                paper.decidedBy(),
                paper.decidedOn(),
                paper.part1(),
                paper.status(),
                paper.deferredUntil(),
                paper.deferrals().stream()
                        .map(one -> new DeferralBody(one.until(), one.reason(), one.setAt()))
                        .toList(),
                paper.publishedAt(),
                paper.version());
    }
}
