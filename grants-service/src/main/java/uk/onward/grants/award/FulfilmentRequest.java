package uk.onward.grants.award;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param occurredAt when the condition was found to be met; the past is allowed */
@Schema(name = "ConditionFulfilmentRequest")
record FulfilmentRequest(@NotNull Instant occurredAt) {}
