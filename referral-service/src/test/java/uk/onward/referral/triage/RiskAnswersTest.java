package uk.onward.referral.triage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.referral.triage.Facts.Risk;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RiskAnswersTest {
    @Test
    void a_score_from_the_threshold_on_is_visible_high_risk() {
        assertThat(answers(14, null, null, null, null).criteria(14, 3)).containsExactly("visible-high-risk");
        assertThat(answers(13, null, null, null, null).criteria(14, 3)).isEmpty();
        assertThat(answers(13, null, null, null, null).criteria(12, 3)).containsExactly("visible-high-risk");
    }

    @Test
    void judgement_raises_the_risk_at_any_score_and_never_lowers_it() {
        assertThat(answers(2, true, null, null, null).criteria(14, 3)).containsExactly("professional-judgement");
        assertThat(answers(16, false, null, null, null).criteria(14, 3)).containsExactly("visible-high-risk");
    }

    @Test
    void escalation_repeat_and_honour_based_abuse_count_by_themselves() {
        assertThat(answers(null, null, 3, true, true).criteria(14, 3))
                .containsExactly("potential-escalation", "repeat", "suspected-honour-based-abuse");
    }

    @Test
    void without_a_score_nobody_knows_that_the_risk_is_not_high() {
        assertThat(level(answers(null, false, 1, null, null))).isEqualTo(Risk.NOT_KNOWN);
        assertThat(level(answers(5, null, null, null, null))).isEqualTo(Risk.NOT_HIGH);
        assertThat(level(answers(null, true, null, null, null))).isEqualTo(Risk.HIGH);
    }

    private static Risk level(RiskAnswers answers) {
        return answers.level(answers.criteria(14, 3));
    }

    private static RiskAnswers answers(
            Integer score, Boolean judgement, Integer incidents, Boolean honour, Boolean repeat) {
        return new RiskAnswers(score, judgement, incidents, honour, repeat);
    }
}
