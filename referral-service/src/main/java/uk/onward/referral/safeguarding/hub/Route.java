package uk.onward.referral.safeguarding.hub;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Where to turn; published numbers of a service, never a person's.
 *
 * @param when the hours it answers; null for always
 */
@Schema(name = "SafeguardingRoute")
public record Route(
        @NotBlank @Size(max = 120) @Schema(examples = "Emergency duty team")
        String name,

        @NotBlank
        @Pattern(regexp = "[0-9 +()]{3,24}", message = "must be a telephone number of digits and spaces")
        @Schema(examples = "020 7525 5000")
        String phone,

        @Size(min = 1, max = 200) @Schema(examples = "Weekdays 17:00 to 09:00, weekends and bank holidays") @Nullable
        String when) {}
