package uk.onward.idva.casework;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import uk.onward.idva.referral.IdvaKind;

/**
 * @param fromIdva the IDVA who is absent
 * @param toIdva the one who takes over
 */
record ReassignmentRequest(
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}",
                message = "must be an opaque identifier of 1 to 64 letters, digits and . _ : @ -")
        String fromIdva,

        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}",
                message = "must be an opaque identifier of 1 to 64 letters, digits and . _ : @ -")
        String toIdva,

        @NotNull IdvaKind toKind) {}
