package uk.onward.grants.application;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;

/**
 * An application as its applicant writes it. No person is named in it: title and summary are published with the award.
 *
 * @param leadOrgId an organisation that the caller's agency is
 * @param members the organisations beside the lead
 * @param lines the budget; together exactly what is requested
 * @param declarations codes of what the round's rules ask for and the applicant says yes to
 */
@Schema(name = "ApplicationRequest")
record ApplicationRequest(
        @NotNull UUID roundId,

        @Schema(examples = "GB-CHC-1090095") @NotNull @Size(max = 120)
        String leadOrgId,

        @NotBlank @Size(max = 200) String title,
        @NotBlank @Size(max = 8000) String summary,
        @NotNull @Valid MoneyBody requested,
        @NotNull @Size(max = 50) List<@Valid @NotNull Member> members,
        @NotNull @Size(max = 100) List<@Valid @NotNull Neighbourhood> neighbourhoods,
        @NotNull @Size(min = 1, max = 200) List<@Valid @NotNull Line> lines,
        @NotNull @Size(max = 50) List<@Valid @NotNull PlannedOutcome> outcomes,

        @NotNull @Size(max = 50)
        List<
                        @NotNull
                        @Pattern(
                                regexp = "[a-z0-9][a-z0-9-]{1,62}",
                                message = "must be 2 to 63 lower-case letters, digits and hyphens")
                        String>
                declarations) {

    /**
     * What part of the money is for.
     *
     * @param financialYear 2021 is 1 April 2021 to 31 March 2022
     */
    @Schema(name = "BudgetLine")
    record Line(
            @NotBlank @Size(max = 200) String heading,

            @Schema(description = "2021 is 1 April 2021 to 31 March 2022", examples = "2021")
            @NotNull
            @Min(1900)
            @Max(2199)
            Integer financialYear,

            @NotNull @Valid MoneyBody amount) {
        static Line of(BudgetLine line) {
            return new Line(line.heading(), line.financialYear(), MoneyBody.of(new Money(line.amountPence())));
        }
    }

    /** As it is now, for the record of what was submitted. */
    static ApplicationRequest of(Application application) {
        Proposal proposal = application.proposal();
        return new ApplicationRequest(
                application.roundId(),
                proposal.leadOrgId(),
                proposal.title(),
                proposal.summary(),
                MoneyBody.of(proposal.requested()),
                proposal.members(),
                proposal.neighbourhoods(),
                proposal.lines().stream().map(Line::of).toList(),
                proposal.outcomes(),
                proposal.declarations());
    }

    @Override
    public String toString() {
        return "application for round " + roundId;
    }
}
