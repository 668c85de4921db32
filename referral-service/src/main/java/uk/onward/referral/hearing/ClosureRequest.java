package uk.onward.referral.hearing;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param closedAt the past is allowed; not before it was heard */
@Schema(name = "MaracCaseClosure")
record ClosureRequest(@NotNull Instant closedAt) {}
