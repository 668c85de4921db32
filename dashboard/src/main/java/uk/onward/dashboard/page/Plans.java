package uk.onward.dashboard.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Theme;

/**
 * What is drawn of which table, and which numbers come first: a table of choices. A table that is not named here, because a
 * picture would say less than its numbers, stands as it is.
 */
final class Plans {

    static final String MAP = "map";
    private static final String LINE = "line";
    private static final String COLUMNS = "columns";
    private static final String BARS = "bars";
    private static final String STACK = "stack";

    /** More lines than this can't be told apart. */
    private static final int LINES = 6;

    private Plans() {}

    /** See {@link Board.Chart}. */
    record Plan(String kind, List<String> columns, int category, int series, int most, String target) {

        private static Plan of(String kind, String... columns) {
            return new Plan(kind, List.of(columns), 0, -1, 0, "");
        }

        /** A series for each value of a dimension. */
        private Plan by(int series, int category) {
            return new Plan(kind, columns, category, series, LINES, target);
        }

        private Plan above(String target) {
            return new Plan(kind, columns, category, series, most, target);
        }
    }

    /** @param id of the element on the page, by which tests and the bench find it */
    record Headline(String id, String label, String table, String column) {}

    private static final Map<String, Plan> CHARTS = Map.ofEntries(
            Map.entry("recording/boroughs", Plan.of(MAP, "referred")),
            Map.entry("recording/months", Plan.of(LINE, "referred")),
            Map.entry("recording/boroughs-by-month", Plan.of(LINE, "referred").by(0, 1)),
            Map.entry("recording/hospitals", Plan.of(BARS, "referred")),
            Map.entry("recording/departments", Plan.of(BARS, "referred")),
            Map.entry("recording/violence", Plan.of(BARS, "experienced", "riskOf")),
            Map.entry("recording/age-bands", Plan.of(COLUMNS, "referred")),
            Map.entry("recording/genders", Plan.of(BARS, "referred")),
            Map.entry(
                    "recording/age-bands-by-gender", Plan.of(STACK, "referred").by(1, 0)),
            Map.entry("recording/perpetrators-by-sex", Plan.of(BARS, "perpetrators")),
            Map.entry("recording/perpetrators-by-age", Plan.of(COLUMNS, "perpetrators")),
            Map.entry("recording/perpetrators-by-relationship", Plan.of(BARS, "perpetrators")),
            Map.entry("victimisation/months", Plan.of(LINE, "repeatRate")),
            Map.entry("victimisation/boroughs", Plan.of(MAP, "repeatRate")),
            Map.entry("victimisation/persons", Plan.of(COLUMNS, "presenting")),
            Map.entry("victimisation/incidents", Plan.of(LINE, "averageIncidents")),
            Map.entry("victimisation/risk", Plan.of(LINE, "highRiskRate")),
            Map.entry("victimisation/criteria", Plan.of(BARS, "maracSent")),
            Map.entry("response/first-contact", Plan.of(LINE, "medianMinutes", "ninetiethCentileMinutes")),
            // The Deputy Mayor's letter of 2021: engagement after referral is above 70%
            Map.entry(
                    "response/engagement",
                    Plan.of(LINE, "engagementRate", "engagementOfContactedRate").above("70")),
            Map.entry("response/onward", Plan.of(STACK, "awaiting", "received", "accepted", "declined")),
            Map.entry("response/marac-agencies", Plan.of(BARS, "maracReceived", "maracAccepted", "maracDeclined")),
            Map.entry("response/marac-status", Plan.of(BARS, "maracReceived")),
            Map.entry("response/marac-declined", Plan.of(BARS, "maracDeclined")),
            Map.entry("response/safeguarding", Plan.of(BARS, "safeguardingReceived", "acknowledged", "decided")),
            Map.entry("response/children-decisions", Plan.of(BARS, "children")),
            Map.entry("response/adult-decisions", Plan.of(BARS, "adults")),
            Map.entry("response/clocks", Plan.of(BARS, "metRate")),
            Map.entry("response/reported", Plan.of(BARS, "referred")),
            Map.entry("response/justice", Plan.of(BARS, "referred")),
            Map.entry("response/orders", Plan.of(BARS, "orders", "breached")),
            Map.entry("response/perpetrator-programmes", Plan.of(BARS, "perpetrators")),
            Map.entry("grants/programmes", Plan.of(BARS, "awarded", "committed", "paid")),
            Map.entry("grants/boroughs", Plan.of(MAP, "awarded")),
            Map.entry("grants/years", Plan.of(STACK, "awarded").by(0, 1)),
            Map.entry("grants/budgets", Plan.of(BARS, "budget", "awarded")));

    private static final Map<Theme, List<Headline>> HEADLINES = Map.of(
            Theme.RECORDING,
            List.of(
                    new Headline("total-referrals", "Referrals", "months", "referred"),
                    new Headline(
                            "total-perpetrators", "Alleged perpetrators named", "perpetrators-by-sex", "perpetrators")),
            Theme.VICTIMISATION,
            List.of(
                    new Headline("total-repeat", "Repeat referrals", "months", "repeat"),
                    new Headline("repeat-rate", "of referrals are repeat referrals", "months", "repeatRate"),
                    new Headline(
                            "average-incidents",
                            "incidents in twelve months, on average",
                            "incidents",
                            "averageIncidents"),
                    new Headline(
                            "high-risk-rate", "of those assessed are at visible high risk", "risk", "highRiskRate")),
            Theme.RESPONSE,
            List.of(
                    new Headline(
                            "median-minutes",
                            "minutes to first contact, at the median",
                            "first-contact",
                            "medianMinutes"),
                    new Headline(
                            "engagement-rate",
                            "engaged; the service has been above 70%",
                            "engagement",
                            "engagementRate"),
                    new Headline("total-onward", "Onward referrals sent", "onward", "sent"),
                    new Headline("clocks-met", "of statutory clocks met in time", "clocks", "metRate")),
            Theme.GRANTS,
            List.of(
                    new Headline("total-awards", "Awards", "programmes", "awards"),
                    new Headline("total-awarded", "Awarded", "programmes", "awarded"),
                    new Headline("total-committed", "Committed and not paid yet", "programmes", "committed"),
                    new Headline("total-paid", "Paid", "programmes", "paid")));

    /** How a table is drawn; null where it is not. */
    static @Nullable Plan of(Theme theme, String table) {
        return CHARTS.get(theme.id() + "/" + table);
    }

    static List<Headline> headlines(Theme theme) {
        return HEADLINES.get(theme);
    }
}
