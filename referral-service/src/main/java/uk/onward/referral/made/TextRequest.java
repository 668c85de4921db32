package uk.onward.referral.made;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text that a referrer adds. */
@Schema(name = "MadeReferralTextRequest")
record TextRequest(@NotBlank @Size(max = 5000) String text) {}
