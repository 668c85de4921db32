package uk.onward.grants.round;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.grants.money.Money;
import uk.onward.platform.problem.IllegalMove;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FundingRoundTest {
    private static final Instant OPENS = Instant.parse("2021-02-01T09:00:00Z");
    private static final Instant CLOSES = Instant.parse("2021-03-01T12:00:00Z");
    private static final Bid BID = new Bid(
            "charity",
            "GB-CHC",
            Set.of("E09000005", "E09000014"),
            2,
            Money.parse("750000.00"),
            3,
            Set.of("safeguarding-policy"));

    @Test
    void it_is_open_from_its_first_moment_and_closed_at_its_closing_second() {
        FundingRound round = round(CLOSES);

        assertThat(round.status(OPENS.minusNanos(1000))).isEqualTo(RoundStatus.SCHEDULED);
        assertThat(round.isOpen(OPENS)).isTrue();
        assertThat(round.isOpen(CLOSES.minusNanos(1000))).isTrue();
        assertThat(round.status(CLOSES)).isEqualTo(RoundStatus.CLOSED);
    }

    @Test
    void while_it_is_open_it_may_close_later_and_nothing_else_of_weight() {
        FundingRound round = round(CLOSES);
        Instant during = OPENS.plusSeconds(60);

        assertThatCode(() -> round.change(terms("Renamed", CLOSES.plusSeconds(1), 60), during))
                .doesNotThrowAnyException();

        assertThat(round.closesAt()).isEqualTo(CLOSES.plusSeconds(1));
        assertThatThrownBy(() -> round.change(terms("Renamed", CLOSES, 60), during))
                .isInstanceOf(IllegalMove.class);
        assertThatThrownBy(() -> round.change(terms("Renamed", CLOSES.plusSeconds(1), 61), during))
                .isInstanceOf(IllegalMove.class);
        assertThat(round.criteria().getFirst().weight()).isEqualTo(60);
    }

    @Test
    void before_it_opens_all_may_change_and_after_it_has_closed_nothing() {
        FundingRound round = round(CLOSES);

        round.change(terms("Renamed", CLOSES.minusSeconds(1), 70), OPENS.minusSeconds(1));

        assertThat(round.criteria().getFirst().weight()).isEqualTo(70);
        assertThatThrownBy(() -> round.change(terms("Renamed", CLOSES.plusSeconds(1), 70), CLOSES))
                .isInstanceOf(IllegalMove.class);
    }

    @Test
    void it_is_decided_once_and_not_before_it_has_closed() {
        FundingRound round = round(CLOSES);

        assertThatThrownBy(() -> round.decide(CLOSES.minusSeconds(1))).isInstanceOf(IllegalMove.class);
        round.decide(CLOSES);

        assertThat(round.decidedAt()).isEqualTo(CLOSES);
        assertThatThrownBy(() -> round.decide(CLOSES)).isInstanceOf(IllegalMove.class);
    }

    static List<Rule> met() {
        return List.of(
                new Rule(RuleKind.LEAD_KIND_IN, List.of("charity", "company"), null, null, "kind"),
                new Rule(RuleKind.LEAD_SCHEME_IN, List.of("GB-CHC"), null, null, "scheme"),
                new Rule(RuleKind.BOROUGH_IN, List.of("E09000014", "E09000005", "E09000001"), null, null, "borough"),
                new Rule(RuleKind.MEMBERS_AT_LEAST, null, 2, null, "members"),
                new Rule(RuleKind.REQUESTED_AT_MOST, null, null, 75_000_000L, "most"),
                new Rule(RuleKind.REQUESTED_AT_LEAST, null, null, 75_000_000L, "least"),
                new Rule(RuleKind.OUTCOMES_AT_LEAST, null, 3, null, "outcomes"),
                new Rule(RuleKind.DECLARATION, List.of("safeguarding-policy"), null, null, "declaration"));
    }

    static List<Rule> unmet() {
        return List.of(
                new Rule(RuleKind.LEAD_KIND_IN, List.of("university"), null, null, "kind"),
                new Rule(RuleKind.LEAD_SCHEME_IN, List.of("GB-COH"), null, null, "scheme"),
                new Rule(RuleKind.BOROUGH_IN, List.of("E09000014"), null, null, "borough"),
                new Rule(RuleKind.MEMBERS_AT_LEAST, null, 3, null, "members"),
                new Rule(RuleKind.REQUESTED_AT_MOST, null, null, 74_999_999L, "most"),
                new Rule(RuleKind.REQUESTED_AT_LEAST, null, null, 75_000_001L, "least"),
                new Rule(RuleKind.OUTCOMES_AT_LEAST, null, 4, null, "outcomes"),
                new Rule(RuleKind.DECLARATION, List.of("safeguarding-policy", "insured"), null, null, "declaration"));
    }

    @ParameterizedTest
    @MethodSource("met")
    void a_rule_is_met_at_its_edge(Rule rule) {
        assertThat(rule.isMetBy(BID)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("unmet")
    void a_rule_is_not_met_just_beyond_its_edge(Rule rule) {
        assertThat(rule.isMetBy(BID)).isFalse();
    }

    @Test
    void an_applicant_is_told_each_rule_that_he_does_not_meet() {
        // Given
        var round = new FundingRound(
                UUID.randomUUID(),
                "one",
                new FundingRound.Terms(
                        "One", OPENS, CLOSES, null, List.of(), List.of(met().get(0), unmet().get(3), unmet().get(6))));

        // When
        List<Rule> unmet = round.unmetBy(BID);

        // Then
        assertThat(unmet).extracting(Rule::reason).containsExactly("members", "outcomes");
    }

    private static FundingRound round(Instant closes) {
        return new FundingRound(UUID.randomUUID(), "one", terms("One", closes, 60));
    }

    private static FundingRound.Terms terms(String name, Instant closes, int weight) {
        return new FundingRound.Terms(
                name, OPENS, closes, null, List.of(new Criterion("need", "Need", weight, 5)), List.of());
    }
}
