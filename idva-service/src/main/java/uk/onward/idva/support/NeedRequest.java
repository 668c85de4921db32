package uk.onward.idva.support;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;

/**
 * @param need list onward-support-need
 * @param occurredAt when it was found; absent means now
 */
record NeedRequest(
        @NotNull @FromList(Lists.NEED) String need,
        @Nullable Instant occurredAt,
        @Nullable @Size(min = 1, max = 4000) String note) {}
