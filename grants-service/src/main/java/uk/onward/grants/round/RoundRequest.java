package uk.onward.grants.round;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;

/**
 * A round as a whole: to be planned, or as it is to be from now on.
 *
 * @param programmeId of the caller's agency, and open; it stays
 * @param code the round's natural name within its programme; it stays
 * @param opensAt from this moment on one may apply
 * @param closesAt from this moment on it is too late
 * @param cap the most that an award of this round may take; absent where the programme's holds
 * @param criteria by which applications are scored
 * @param rules who may apply; absent or empty where everybody may
 */
@Schema(name = "RoundRequest")
record RoundRequest(
        @NotNull UUID programmeId,

        @Schema(examples = "first") @NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE)
        String code,

        @NotBlank @Size(max = 200) String name,
        @NotNull Instant opensAt,
        @NotNull Instant closesAt,
        @Nullable @Valid MoneyBody cap,
        @NotEmpty @Size(max = 20) List<@NotNull @Valid CriterionBody> criteria,
        @Nullable @Size(max = 30) List<@NotNull @Valid RuleBody> rules) {

    static final String CODE = "[a-z0-9][a-z0-9-]{1,62}";
    static final String CODE_MESSAGE = "must be 2 to 63 lower-case letters, digits and hyphens";

    /** @param weight its part among the weights of all criteria */
    @Schema(name = "RoundCriterion")
    record CriterionBody(
            @NotNull @Pattern(regexp = CODE, message = CODE_MESSAGE)
            String code,

            @NotBlank @Size(max = 300) String name,
            @NotNull @Min(1) @Max(100) Integer weight,
            @NotNull @Min(1) @Max(100) Integer maxScore) {
        Criterion toCriterion() {
            return new Criterion(code, name, weight, maxScore);
        }

        static CriterionBody from(Criterion criterion) {
            return new CriterionBody(criterion.code(), criterion.name(), criterion.weight(), criterion.maxScore());
        }
    }

    /**
     * One of codes, number and amount, as the kind asks for.
     *
     * @param codes of the kinds ending in "-in" (kinds of organisation, org-id lists, ONS codes of boroughs) and of declaration
     * @param number of members-at-least (beside the lead) and outcomes-at-least
     * @param amount of requested-at-most and requested-at-least
     * @param reason what an applicant is told who does not meet it
     */
    @Schema(name = "RoundRule")
    record RuleBody(
            @NotNull RuleKind kind,
            @Nullable @Size(min = 1, max = 40) List<@NotBlank @Size(max = 63) String> codes,
            @Nullable @Min(1) @Max(100) Integer number,
            @Nullable @Valid MoneyBody amount,
            @NotBlank @Size(max = 500) String reason) {
        static RuleBody from(Rule rule) {
            return new RuleBody(
                    rule.kind(),
                    rule.codes(),
                    rule.number(),
                    rule.pence() == null ? null : MoneyBody.of(new Money(rule.pence())),
                    rule.reason());
        }
    }
}
