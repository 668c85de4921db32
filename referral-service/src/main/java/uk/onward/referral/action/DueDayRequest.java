package uk.onward.referral.action;

import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param dueOn the last day on which the action is in time, in London; today or later */
@Schema(name = "MaracActionDueDay")
record DueDayRequest(@NotNull LocalDate dueOn) {}
