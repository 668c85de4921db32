package uk.onward.grants.decision;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A decision record, in the form of the Mayor's Office's own.
 *
 * @param reference what the paper is called where it was signed
 * @param decidedBy an office, never a person's name
 * @param part1 what the public may read
 * @param part2 what only the funder's commissioners may read; sealed
 * @param deferral why publication waits, and until when; absent where it is public at once
 */
@Schema(name = "DecisionRecordRequest")
record DecisionRecordRequest(
        @Schema(examples = "PCD 345")
        @NotNull
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9 ./-]{0,59}",
                message = "must be 1 to 60 letters, digits, spaces, points, slashes and hyphens")
        String reference,

        @NotBlank @Size(max = 200) String title,

        @Schema(examples = "Deputy Mayor for Policing and Crime") @NotBlank @Size(max = 200)
        String decidedBy,

        @NotNull LocalDate decidedOn,
        @NotBlank @Size(max = 20_000) String part1,
        @Nullable @Size(min = 1, max = 20_000) String part2,
        @Nullable @Valid DeferralRequest deferral) {}
