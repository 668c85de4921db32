package uk.onward.grants.programme;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * @param code the programme's natural name among people and in events, as "my-ends"
 * @param capPerAward the most that one award may take; absent where only the budget limits it
 */
record ProgrammeRequest(
        @Schema(examples = "my-ends")
        @NotNull
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,62}", message = "must be 2 to 63 lower-case letters, digits and hyphens")
        String code,

        @Schema(examples = "MyEnds") @NotBlank @Size(max = 200)
        String name,

        @Schema(examples = "Violence Reduction Unit") @NotBlank @Size(max = 200)
        String fundingSource,

        @NotNull @Valid MoneyBody budget,
        @Nullable @Valid MoneyBody capPerAward,
        @NotNull @Valid Period period) {}
