package uk.onward.referral.triage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Age;
import uk.onward.referral.triage.Facts.Answer;
import uk.onward.referral.triage.Facts.Concern;
import uk.onward.referral.triage.Facts.Risk;
import uk.onward.referral.triage.Facts.Urgency;

/** London's own table, for whatever comes in. Said here apart from {@link RuleCheck}, which says it to the boroughs. */
class LondonRulesPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RuleTable LONDON = new RuleTable(LondonRules.read(JSON).rules());
    private static final EmergencyRoutes ROUTES = new EmergencyRoutes(JSON);

    @Property(tries = 3000)
    void something_is_always_proposed_and_each_proposal_says_why(@ForAll("concerns") Facts facts) {
        assertThat(LONDON.propose(facts)).isNotEmpty().allSatisfy(proposal -> {
            assertThat(proposal.because()).isNotEmpty();
            assertThat(proposal.because())
                    .allSatisfy(reason -> assertThat(reason.words()).isNotBlank());
        });
    }

    @Property(tries = 3000)
    void never_marac_under_16(@ForAll("concerns") Facts facts) {
        if (facts.age() == Age.UNDER_SIXTEEN || facts.about() == About.CHILD && facts.age() == Age.NOT_KNOWN) {
            assertThat(LONDON.destinations(facts)).doesNotContain(Destination.MARAC);
        }
    }

    @Property(tries = 3000)
    void high_risk_always_marac_and_at_16_and_17_the_childrens_hub_too(@ForAll("concerns") Facts facts) {
        boolean mayBeTooYoung =
                facts.age() == Age.UNDER_SIXTEEN || facts.about() == About.CHILD && facts.age() == Age.NOT_KNOWN;
        if (facts.risk() == Risk.HIGH && !mayBeTooYoung) {
            assertThat(LONDON.destinations(facts)).contains(Destination.MARAC);
        }
        if (facts.risk() == Risk.HIGH && facts.age() == Age.SIXTEEN_OR_SEVENTEEN) {
            assertThat(LONDON.destinations(facts)).contains(Destination.CHILDRENS_SAFEGUARDING);
        }
        if (facts.risk() == Risk.HIGH && mayBeTooYoung && facts.about() == About.CHILD) {
            assertThat(LONDON.destinations(facts)).contains(Destination.CHILDRENS_SAFEGUARDING);
        }
    }

    @Property(tries = 3000)
    void a_child_at_risk_always_goes_to_the_childrens_hub(@ForAll("concerns") Facts facts) {
        boolean abuse = facts.concerns().contains(Concern.DOMESTIC_ABUSE)
                || facts.concerns().contains(Concern.SEXUAL_VIOLENCE)
                || facts.concerns().contains(Concern.SAFEGUARDING);
        boolean child = facts.about() == About.CHILD
                || facts.age() == Age.UNDER_SIXTEEN
                || facts.age() == Age.SIXTEEN_OR_SEVENTEEN
                || facts.childrenInHousehold() == Answer.YES
                || facts.pregnant() == Answer.YES;
        if (abuse && child) {
            assertThat(LONDON.destinations(facts)).contains(Destination.CHILDRENS_SAFEGUARDING);
        }
    }

    @Property(tries = 3000)
    void a_victim_of_domestic_abuse_at_any_risk_is_sent_to_somebody_who_helps_victims(@ForAll("concerns") Facts facts) {
        if (facts.about() == About.ADULT_VICTIM && facts.concerns().contains(Concern.DOMESTIC_ABUSE)) {
            assertThat(LONDON.destinations(facts)).containsAnyOf(Destination.IDVA, Destination.DOMESTIC_ABUSE_SUPPORT);
        }
    }

    @Property(tries = 1000)
    void immediate_danger_always_has_routes_and_nothing_else_has(@ForAll("concerns") Facts facts) {
        assertThat(ROUTES.of(facts).isEmpty()).isEqualTo(facts.urgency() != Urgency.IMMEDIATE_DANGER);
    }

    @Property(tries = 3000)
    void what_is_proposed_is_what_the_rules_that_are_named_propose(@ForAll("concerns") Facts facts) {
        LONDON.propose(facts)
                .forEach(proposal -> proposal.because().forEach(reason -> {
                    Rule rule = LONDON.rules().stream()
                            .filter(each -> each.id().equals(reason.rule()))
                            .findFirst()
                            .orElseThrow();
                    assertThat(rule.when().holds(facts)).isTrue();
                    assertThat(rule.proposed()).contains(proposal.destination());
                }));
        assertThat(LONDON.propose(facts))
                .extracting(RuleTable.Proposal::destination)
                .containsExactlyInAnyOrderElementsOf(LONDON.destinations(facts));
    }

    @Provide
    Arbitrary<Facts> concerns() {
        Arbitrary<Set<Concern>> some =
                Arbitraries.of(Concern.class).set().ofMinSize(1).ofMaxSize(Concern.values().length);
        return Arbitraries.of(About.class)
                .flatMap(about -> Combinators.combine(
                                some,
                                Arbitraries.of(Urgency.class),
                                Arbitraries.of(Age.class).filter(about::canBe),
                                Arbitraries.of(Risk.class),
                                Arbitraries.of(Answer.class),
                                Arbitraries.of(Answer.class),
                                Arbitraries.of(Answer.class))
                        .as((concerns, urgency, age, risk, pregnant, children, care) ->
                                new Facts(about, concerns, urgency, age, risk, pregnant, children, care)));
    }
}
