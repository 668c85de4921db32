package uk.onward.referral.triage;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Age;
import uk.onward.referral.triage.Facts.Answer;
import uk.onward.referral.triage.Facts.Concern;
import uk.onward.referral.triage.Facts.Risk;
import uk.onward.referral.triage.Facts.Urgency;

/** For which concerns a rule is: what is absent does not matter, and all that is there must hold. */
@Schema(name = "TriageCondition")
@JsonInclude(JsonInclude.Include.NON_NULL)
record Condition(
        @Nullable @Size(min = 1, max = 20) Set<@NotNull About> about,

        @Schema(description = "At least one of these concerns") @Nullable @Size(min = 1, max = 20)
        Set<@NotNull Concern> anyConcern,

        @Schema(description = "All of these concerns") @Nullable @Size(min = 1, max = 20)
        Set<@NotNull Concern> allConcerns,

        @Nullable @Size(min = 1, max = 20) Set<@NotNull Urgency> urgency,
        @Nullable @Size(min = 1, max = 20) Set<@NotNull Age> age,
        @Nullable @Size(min = 1, max = 20) Set<@NotNull Risk> risk,
        @Nullable @Size(min = 1, max = 20) Set<@NotNull Answer> pregnant,
        @Nullable @Size(min = 1, max = 20) Set<@NotNull Answer> childrenInHousehold,
        @Nullable @Size(min = 1, max = 20) Set<@NotNull Answer> careNeeds) {
    boolean holds(Facts facts) {
        return allows(about, facts.about())
                && allows(age, facts.age())
                && allows(risk, facts.risk())
                && allows(urgency, facts.urgency())
                && allows(pregnant, facts.pregnant())
                && allows(childrenInHousehold, facts.childrenInHousehold())
                && allows(careNeeds, facts.careNeeds())
                && (anyConcern == null || anyConcern.stream().anyMatch(facts.concerns()::contains))
                && (allConcerns == null || facts.concerns().containsAll(allConcerns));
    }

    private static <T> boolean allows(@Nullable Set<T> allowed, T value) {
        return allowed == null || allowed.contains(value);
    }
}
