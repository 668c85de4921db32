package uk.onward.referral.meeting;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param startsAt not in the past */
@Schema(name = "MaracMeetingTime")
record TimeRequest(@NotNull Instant startsAt) {}
