package uk.onward.referral.marac;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.code.FromList;

/**
 * Where a case goes: one of agency, borough and outOfSuite.
 *
 * @param reason list marac-transfer-reason
 * @param agency code of a MARAC of the suite
 * @param borough ONS code: the one MARAC of the suite that serves it
 * @param outOfSuite whom it was passed on to by other means
 * @param note for the record of this MARAC alone
 * @param occurredAt when it was passed on; absent means now
 */
@Schema(name = "MaracTransferRequest")
record TransferRequest(
        @NotNull @Size(max = 64) @FromList("marac-transfer-reason")
        String reason,

        @Nullable @Size(min = 1, max = 63) String agency,

        @Nullable
        @Pattern(
                regexp = "E0900000[1-9]|E090000[12][0-9]|E0900003[0-3]",
                message = "must be the ONS code of a London borough")
        String borough,

        @Nullable @Size(min = 1, max = 200) String outOfSuite,
        @Nullable @Size(min = 1, max = 2000) String note,
        @Nullable Instant occurredAt) {
    boolean namesOneDestination() {
        return Stream.of(agency, borough, outOfSuite)
                        .filter(destination -> destination != null)
                        .count()
                == 1;
    }
}
