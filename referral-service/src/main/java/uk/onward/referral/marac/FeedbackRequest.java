package uk.onward.referral.marac;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the referrer may know of the outcome. */
@Schema(name = "MaracFeedbackRequest")
record FeedbackRequest(@NotBlank @Size(max = 5000) String text) {}
