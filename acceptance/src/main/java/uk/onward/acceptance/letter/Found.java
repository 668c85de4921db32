package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a period as the suite tells them.
 *
 * @param presenting persons
 * @param supported persons who engaged in the period
 * @param sites supported persons by hospital
 * @param notKnown not known to, or engaged with, any statutory service that is recorded
 * @param notKnownAnswered those of whom anything is recorded
 * @param ageBands of those presenting
 * @param groups supported persons by ethnic group
 * @param boroughs of those presenting
 * @param closure views of risk by their code, {@code missing} for all that are no answer
 */
record Found(
        int presenting,
        int supported,
        Map<String, Integer> sites,
        int domesticAbuse,
        int maracReferrals,
        int childrensSafeguardingReferrals,
        int female,
        int notKnown,
        int notKnownAnswered,
        Map<String, Integer> ageBands,
        Map<String, Integer> groups,
        Map<String, Integer> boroughs,
        Views closure,
        Views followUp) {

    /** @param missing were not asked, declined, or nothing is recorded */
    record Views(int reduced, int answered, int missing) {

        static Views from(JsonNode node) {
            return new Views(number(node, "reduced"), number(node, "answered"), number(node, "missing"));
        }
    }

    /** Of the statistics API's answer to the commissioner; see {@code docs/statistics.md}. */
    static Found from(JsonNode statistics) {
        var totals = statistics.path("totals");
        var breakdowns = statistics.path("breakdowns");
        return new Found(
                number(totals, "presenting"),
                number(totals.path("engaged"), "persons"),
                cells(breakdowns.path("hospital"), "engaged"),
                cells(breakdowns.path("violence"), "engaged").getOrDefault("domestic-abuse", 0),
                sent(statistics, "marac"),
                sent(statistics, "childrens-safeguarding"),
                cells(breakdowns.path("sex"), "engaged").getOrDefault("female", 0),
                number(totals.path("notKnownToStatutoryServices"), "persons"),
                number(totals.path("notKnownToStatutoryServices"), "answered"),
                cells(breakdowns.path("ageBand"), "presenting"),
                cells(breakdowns.path("ethnicityGroup"), "engaged"),
                cells(breakdowns.path("borough"), "presenting"),
                Views.from(statistics.path("outcomes").path("closure")),
                Views.from(statistics.path("outcomes").path("followUp")));
    }

    private static int sent(JsonNode statistics, String kind) {
        var sent = 0;
        for (var each : statistics.path("onwardReferrals")) {
            sent += each.path("kind").asText().equals(kind) ? number(each, "sent") : 0;
        }
        return sent;
    }

    private static Map<String, Integer> cells(JsonNode breakdown, String measure) {
        var cells = new TreeMap<String, Integer>();
        for (var cell : breakdown) {
            if (number(cell, measure) > 0) {
                cells.merge(cell.path("code").asText(), number(cell, measure), Integer::sum);
            }
        }
        return cells;
    }

    private static int number(JsonNode node, String name) {
        return node.path(name).asInt();
    }
}
