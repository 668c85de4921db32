package uk.onward.referral.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.platform.problem.FieldError;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Age;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RuleCheckTest {
    private static final LondonRules.File LONDON = LondonRules.read(new ObjectMapper());

    @Test
    void londons_own_table_will_do() {
        assertThat(RuleCheck.of(LONDON.rules())).isEmpty();
    }

    static Stream<ExampleCase> examples() {
        return LONDON.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void londons_examples_come_out_as_they_say(ExampleCase example) {
        ExampleCase.Outcome outcome = example.of(new RuleTable(LONDON.rules()));

        assertThat(outcome.missing()).isEmpty();
        assertThat(outcome.unwanted()).isEmpty();
        assertThat(outcome.passed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "marac-high-risk, must propose marac at high risk",
        "marac-high-risk-16-17, must propose marac at high risk",
        "childrens-beside-marac, must propose childrens-safeguarding beside marac at 16 and 17",
        "childrens-child, must propose childrens-safeguarding for a child at risk",
        "childrens-under-18, must propose childrens-safeguarding for a child at risk",
        "childrens-household, must propose childrens-safeguarding for a child at risk",
        "childrens-unborn, must propose childrens-safeguarding for a child at risk",
        "health, must propose something for every concern",
        "mental-health, must propose something for every concern",
        "perpetrator-programme, must propose something for every concern",
        "liaison, must propose something for every concern"
    })
    void a_table_without_that_rule_has_a_hole_and_a_concern_is_named_that_falls_through(String rule, String law) {
        List<FieldError> errors = RuleCheck.of(without(rule));

        assertThat(errors).anySatisfy(error -> {
            assertThat(error.pointer()).isEqualTo("/rules");
            assertThat(error.detail()).startsWith(law + ": not for about ");
        });
    }

    @Test
    void marac_is_never_proposed_under_16_whatever_the_table_says() {
        var rules = new ArrayList<>(without("no-marac-under-16"));
        rules.add(new Rule(
                "marac-for-all", "Everybody", when(null, Set.of(Age.values())), Set.of(Destination.MARAC), null));
        rules.add(new Rule(
                "hub-for-all", "Everybody", when(null, null), Set.of(Destination.CHILDRENS_SAFEGUARDING), null));

        assertThat(RuleCheck.of(rules))
                .singleElement()
                .extracting(FieldError::detail)
                .asString()
                .startsWith("must not propose marac for somebody who is, or may be, under 16: not for about ")
                .contains("others");
    }

    @Test
    void a_rule_that_holds_for_nobody_is_told() {
        var rules = new ArrayList<>(LONDON.rules());
        rules.add(new Rule(
                "nobody",
                "An adult victim under 16",
                when(Set.of(About.ADULT_VICTIM), Set.of(Age.UNDER_SIXTEEN)),
                Set.of(Destination.IDVA),
                null));

        assertThat(RuleCheck.of(rules))
                .containsExactly(new FieldError(
                        "/rules/" + (rules.size() - 1) + "/when", "must hold for some concern: there is none"));
    }

    @Test
    void two_rules_that_disagree_are_told_once_with_the_concern_over_which_they_do() {
        var rules = new ArrayList<>(LONDON.rules());
        rules.add(new Rule("no-health", "Nobody", when(null, null), null, Set.of(Destination.HEALTH_SERVICE)));

        List<FieldError> errors = RuleCheck.of(rules);

        int health = LONDON.rules().stream().map(Rule::id).toList().indexOf("health");
        assertThat(errors).anySatisfy(error -> {
            assertThat(error.pointer()).isEqualTo("/rules/" + health);
            assertThat(error.detail())
                    .startsWith("must not propose health-service where rule no-health forbids it: about ");
        });
        assertThat(errors.stream().filter(error -> error.pointer().equals("/rules/" + health)))
                .hasSize(1);
    }

    @Test
    void a_rules_id_is_its_own_and_a_rule_does_something() {
        var rules = new ArrayList<>(LONDON.rules());
        rules.add(new Rule(rules.getFirst().id(), "Again", when(null, null), Set.of(Destination.IDVA), null));
        rules.add(new Rule("idle", "Nothing", when(null, null), null, null));

        assertThat(RuleCheck.of(rules))
                .containsExactly(
                        new FieldError("/rules/" + (rules.size() - 2) + "/id", "must be a rule's own"),
                        new FieldError("/rules/" + (rules.size() - 1), "must propose or forbid something"));
    }

    @Test
    void every_concern_there_can_be_is_looked_at_once() {
        var count = new AtomicLong();
        var seen = new HashSet<Facts>();
        Facts.forEach(facts -> {
            count.incrementAndGet();
            if (facts.about() == About.CHILD && facts.age() == Age.UNDER_SIXTEEN) {
                seen.add(facts);
            }
            assertThat(facts.about().canBe(facts.age())).isTrue();
        });

        // 14 of whom and age together, 127 sets of concerns, and five facts with three values each
        assertThat(count).hasValue(14L * 127 * 243);
        assertThat(seen).hasSize(127 * 243);
    }

    @Test
    void what_is_signposted_to_is_a_kind_of_service_that_the_directory_knows() {
        for (Destination destination : Destination.values()) {
            if (!destination.isReferral()) {
                assertThat(CodeList.of("onward-service-type").has(destination.code()))
                        .isTrue();
            }
        }
    }

    private static List<Rule> without(String id) {
        return LONDON.rules().stream().filter(rule -> !rule.id().equals(id)).toList();
    }

    private static Condition when(Set<About> about, Set<Age> age) {
        return new Condition(about, null, null, null, age, null, null, null, null);
    }
}
