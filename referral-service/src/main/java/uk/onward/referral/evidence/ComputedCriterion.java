package uk.onward.referral.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.conference.ConferenceSettings;
import uk.onward.referral.conference.ConferenceSettings.CriterionRule;

/**
 * One of a MARAC's criteria against the facts of a referral, shown with those facts: a person decides.
 *
 * @param automatic what meets it is taken without further judgement
 * @param named whether the referrer named it; the evidence is in the pack
 */
@Schema(name = "MaracComputedCriterion")
public record ComputedCriterion(
        @Schema(description = "Code of the list onward-marac-criterion", examples = "visible-high-risk")
        String code,

        boolean automatic,
        boolean named,
        Met met,
        List<Fact> facts) {

    /** Whether the facts meet it. */
    public enum Met {
        @JsonProperty("yes")
        YES,
        @JsonProperty("no")
        NO,
        /** The facts say nothing of it. */
        @JsonProperty("unknown")
        UNKNOWN
    }

    /** A fact as it was compared: a name and a value in words, as score 16 and threshold 14. */
    @Schema(name = "MaracCriterionFact")
    public record Fact(
            @Schema(examples = "score") String name,
            @Schema(examples = "16") String value) {}

    /**
     * Computes each criterion of a MARAC's list.
     *
     * @param facts null where the pack has not arrived or can't be read
     */
    static List<ComputedCriterion> compute(
            ConferenceSettings settings,
            @Nullable MaracFact facts,
            Set<String> named,
            @Nullable Recurrence recurrence) {
        var computed = new ArrayList<ComputedCriterion>();
        for (CriterionRule rule : settings.criteria()) {
            var shown = new ArrayList<Fact>();
            Met met = switch (rule.code()) {
                case "visible-high-risk" -> highRisk(settings, facts, shown);
                case "professional-judgement" -> judgement(facts, named.contains(rule.code()), shown);
                case "potential-escalation" -> escalation(settings, facts, shown);
                case "repeat" -> repeat(recurrence, shown);
                default -> Met.UNKNOWN;
            };
            computed.add(new ComputedCriterion(
                    rule.code(), rule.automatic(), named.contains(rule.code()), met, List.copyOf(shown)));
        }
        return List.copyOf(computed);
    }

    /** Whether it stands for taking the referral: the facts meet it, or the referrer says so where facts can't tell. */
    public boolean stands() {
        return met == Met.YES || (named && met == Met.UNKNOWN);
    }

    private static Met highRisk(ConferenceSettings settings, @Nullable MaracFact facts, List<Fact> shown) {
        if (facts == null || facts.score() == null || facts.form() == null) {
            return Met.UNKNOWN;
        }
        shown.add(new Fact("form", facts.form()));
        shown.add(new Fact("score", facts.score().toString()));
        var threshold = settings.threshold(facts.form());
        if (threshold.isPresent()) {
            shown.add(new Fact("threshold", threshold.get().toString()));
            return of(facts.score() >= threshold.get());
        }
        // A form that this MARAC says nothing of: whoever assessed her knows its threshold
        return facts.visibleHighRisk() == null ? Met.UNKNOWN : of(facts.visibleHighRisk());
    }

    /** It raises the risk at any score: that nobody recorded one does not say that there is none. */
    private static Met judgement(@Nullable MaracFact facts, boolean named, List<Fact> shown) {
        boolean raises = facts != null && facts.judgementRaises();
        if (raises) {
            shown.add(new Fact("judgement-raises-risk", "yes"));
        }
        return raises || named ? Met.YES : Met.UNKNOWN;
    }

    private static Met escalation(ConferenceSettings settings, @Nullable MaracFact facts, List<Fact> shown) {
        if (facts == null || facts.incidentsInTwelveMonths() == null) {
            return Met.UNKNOWN;
        }
        int threshold = settings.escalation().incidentsInTwelveMonths();
        shown.add(new Fact(
                "incidents-in-twelve-months", facts.incidentsInTwelveMonths().toString()));
        shown.add(new Fact("threshold", String.valueOf(threshold)));
        return of(facts.incidentsInTwelveMonths() >= threshold);
    }

    private static Met repeat(@Nullable Recurrence recurrence, List<Fact> shown) {
        if (recurrence == null) {
            return Met.UNKNOWN;
        }
        shown.add(new Fact("earlier-referral", recurrence.earlier().toString()));
        return switch (recurrence.repeat()) {
            case YES -> Met.YES;
            case NO -> Met.NO;
            case POSSIBLE -> Met.UNKNOWN;
        };
    }

    private static Met of(boolean met) {
        return met ? Met.YES : Met.NO;
    }
}
