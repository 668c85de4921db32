package uk.onward.referral.marac;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.code.FromList;

/**
 * What the referrer is asked for.
 *
 * @param information list marac-information-wanted
 * @param occurredAt when it was asked; absent means now
 */
@Schema(name = "MaracReturnRequest")
record ReturnRequest(
        @NotEmpty @Size(max = 20)
        List<@NotNull @Size(max = 64) @FromList("marac-information-wanted") String> information,

        @Nullable @Size(min = 1, max = 2000) String note,
        @Nullable Instant occurredAt) {}
