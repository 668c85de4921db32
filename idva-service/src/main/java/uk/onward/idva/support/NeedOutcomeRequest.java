package uk.onward.idva.support;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** @param occurredAt when that was so; absent means now */
record NeedOutcomeRequest(
        @NotNull NeedOutcome outcome, @Nullable Instant occurredAt) {}
