package uk.onward.referral.triage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Age;
import uk.onward.referral.triage.Facts.Answer;
import uk.onward.referral.triage.Facts.Concern;
import uk.onward.referral.triage.Facts.Risk;
import uk.onward.referral.triage.Facts.Urgency;

/**
 * A concern that somebody made up, and where it is to go. A table keeps its examples, and is kept only while they come out as
 * they say.
 *
 * @param expect destinations that must be proposed; others may be
 * @param never destinations that must not be
 */
@Schema(name = "TriageExample")
record ExampleCase(
        @NotBlank @Size(max = 200) String name,
        @NotNull @Valid Said facts,
        @NotNull @Size(max = 20) Set<@NotNull Destination> expect,
        @Nullable @Size(max = 20) Set<@NotNull Destination> never) {

    /** Coded facts; what is absent is not known. */
    @Schema(name = "TriageFacts")
    record Said(
            @NotNull About about,
            @NotEmpty @Size(max = 20) Set<@NotNull Concern> concerns,
            @NotNull Urgency urgency,
            @Nullable Age age,
            @Nullable Risk risk,
            @Nullable Answer pregnant,
            @Nullable Answer childrenInHousehold,
            @Nullable Answer careNeeds) {
        Facts facts() {
            return new Facts(
                    about,
                    concerns,
                    urgency,
                    age == null ? Age.NOT_KNOWN : age,
                    risk == null ? Risk.NOT_KNOWN : risk,
                    known(pregnant),
                    known(childrenInHousehold),
                    known(careNeeds));
        }

        private static Answer known(@Nullable Answer answer) {
            return answer == null ? Answer.NOT_KNOWN : answer;
        }
    }

    /** How an example came out. */
    @Schema(name = "TriageExampleOutcome")
    record Outcome(
            String name,
            boolean passed,

            @Schema(description = "What the table proposes, with the rules that led there")
            java.util.List<RuleTable.Proposal> proposals,

            @Schema(description = "Expected and not proposed")
            Set<Destination> missing,

            @Schema(description = "Proposed, and must never be")
            Set<Destination> unwanted) {}

    Outcome of(RuleTable table) {
        Facts said = facts.facts();
        Set<Destination> found = table.destinations(said);
        var missing = new TreeSet<>(expect);
        missing.removeAll(found);
        var unwanted = new TreeSet<>(never == null ? Set.<Destination>of() : never);
        unwanted.retainAll(found);
        return new Outcome(name, missing.isEmpty() && unwanted.isEmpty(), table.propose(said), missing, unwanted);
    }
}
