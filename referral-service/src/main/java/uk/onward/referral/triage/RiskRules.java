package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.conference.ConferenceSettings;
import uk.onward.referral.conference.Conferences;

/** High risk is what the borough's own MARAC counts as such; where several serve it, what any of them does. */
@ApplicationScoped
class RiskRules {
    private static final String ADULT_DASH = "dash-adult";

    /** SafeLives' figures, where no MARAC of the borough says another. */
    private static final int VISIBLE_HIGH_RISK = 14;

    private static final int ESCALATION = 3;

    private final Conferences conferences;

    RiskRules(Conferences conferences) {
        this.conferences = conferences;
    }

    /** Codes of the list onward-marac-criterion that the answers meet. */
    List<String> criteria(String borough, @Nullable RiskAnswers answers) {
        if (answers == null) {
            return List.of();
        }
        List<String> maracs = conferences.serving(borough);
        if (maracs.isEmpty()) {
            return answers.criteria(VISIBLE_HIGH_RISK, ESCALATION);
        }
        Set<String> met = new LinkedHashSet<>();
        for (String marac : maracs) {
            ConferenceSettings settings = conferences.settingsOf(marac);
            met.addAll(answers.criteria(
                    settings.threshold(ADULT_DASH).orElse(VISIBLE_HIGH_RISK),
                    settings.escalation().incidentsInTwelveMonths()));
        }
        return List.copyOf(met);
    }
}
