package uk.onward.referral.triage;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.directory.ServiceSummary;

/** Somebody was sent to a service; with how it is reached, while the directory has it. */
@Schema(name = "Signpost")
record SignpostResponse(
        UUID id,
        UUID triageId,
        String destination,
        UUID service,
        String serviceName,
        Instant madeAt,

        @Schema(description = "Code of the list onward-signpost-outcome; absent while nobody has asked") @Nullable
        String outcome,

        @Nullable Instant outcomeAt,
        @Nullable String note,
        ServiceSummary.@Nullable ContactRoute contact,
        @JsonIgnore long version) {
    @Override
    public String toString() {
        return "signpost " + id;
    }
}
