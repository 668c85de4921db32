package uk.onward.referral.marac;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.code.FromList;

/**
 * Why a referral is declined.
 *
 * @param considered for no-criterion-met: each criterion of the MARAC's list beside the score; a score alone is no reason
 * @param occurredAt when it was decided; absent means now
 */
@Schema(name = "MaracDeclineRequest")
record MaracDeclineRequest(
        @Schema(
                description = "Code of the list onward-decline-reason, version 1",
                enumeration = {"no-criterion-met", "wrong-borough", "insufficient-information", "under-16", "duplicate"
                },
                examples = "wrong-borough")
        @NotNull
        @Size(max = 64)
        String reason,

        @Nullable @Size(max = 20) List<@NotNull @Size(max = 64) @FromList("onward-marac-criterion") String> considered,

        @Nullable Instant occurredAt) {}
