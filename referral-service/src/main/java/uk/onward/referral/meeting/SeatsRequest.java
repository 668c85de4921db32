package uk.onward.referral.meeting;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param seats codes of all agencies that sit on the meeting */
@Schema(name = "MeetingSeats")
record SeatsRequest(@NotNull @Size(max = 60) Set<@NotBlank @Size(max = 63) String> seats) {}
