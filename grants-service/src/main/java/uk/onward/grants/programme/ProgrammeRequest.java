package uk.onward.grants.programme;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * A programme as a whole: to be created, or as it is to be from now on.
 *
 * @param code the programme's natural name among people and in events, as "my-ends"; it stays
 * @param fundingSources where the money comes from; together they are the budget
 * @param capPerAward the most that one award may take; absent where only the budget limits it
 * @param boroughs that it is for; absent or empty where it is for all
 * @param outcomes that grantees report against; codes once said stay, names may change
 * @param spendingProfile the most that may be paid in each financial year; absent or empty where no year has a limit
 * @param decisionRecord the paper that set it up; while that is held back, so is the programme. It stays
 */
record ProgrammeRequest(
        @Schema(examples = "my-ends") @NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE)
        String code,

        @Schema(examples = "MyEnds") @NotBlank @Size(max = 200)
        String name,

        @NotEmpty @Size(max = 20) List<@NotNull @Valid Source> fundingSources,
        @NotNull @Valid MoneyBody budget,
        @Nullable @Valid MoneyBody capPerAward,
        @NotNull @Valid Period period,

        @Nullable @Size(max = 33)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "E0900000[1-9]|E090000[12][0-9]|E0900003[0-3]",
                                message = "must be the ONS code of a London borough")
                        String>
                boroughs,

        @Nullable @Size(max = 30) List<@NotNull @Valid OutcomeBody> outcomes,
        @Nullable @Size(max = 50) List<@NotNull @Valid YearBody> spendingProfile,
        @Nullable UUID decisionRecord) {

    static final String CODE = "[a-z0-9][a-z0-9-]{1,62}";
    static final String CODE_MESSAGE = "must be 2 to 63 lower-case letters, digits and hyphens";

    @Schema(name = "FundingSource")
    record Source(
            @NotNull SourceKind kind,

            @Schema(examples = "Violence Reduction Unit") @NotBlank @Size(max = 200)
            String name,

            @NotNull @Valid MoneyBody amount) {}

    @Schema(name = "ProgrammeOutcome")
    record OutcomeBody(
            @NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE)
            String code,

            @NotBlank @Size(max = 300) String name,
            @Nullable @Size(max = 20) List<@NotNull @Valid IndicatorBody> indicators) {}

    /** @param unit what its values count, as "people" */
    @Schema(name = "ProgrammeIndicator")
    record IndicatorBody(
            @NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE)
            String code,

            @NotBlank @Size(max = 300) String name,

            @Schema(examples = "people") @NotBlank @Size(max = 60)
            String unit) {}

    /** @param financialYear the calendar year in which it begins, on 1 April */
    @Schema(name = "ProgrammeYear")
    record YearBody(
            @Schema(examples = "2021") @NotNull @Min(1900) @Max(2199)
            Integer financialYear,

            @NotNull @Valid MoneyBody amount) {}
}
