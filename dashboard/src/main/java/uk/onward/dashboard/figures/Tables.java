package uk.onward.dashboard.figures;

import static uk.onward.dashboard.figures.Column.average;
import static uk.onward.dashboard.figures.Column.count;
import static uk.onward.dashboard.figures.Column.minutes;
import static uk.onward.dashboard.figures.Column.number;
import static uk.onward.dashboard.figures.Column.part;
import static uk.onward.dashboard.figures.Column.pence;
import static uk.onward.dashboard.figures.Column.share;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every table there is. Each is counted by the query in the file of its id, in the folder of its theme; they read from what the
 * theme's own file names. */
final class Tables {
    private static final String OF_REFERRED = "Valid referrals presented in the period.";

    private static final Column REFERRED = count("referred", "Referrals");
    private static final Column PERPETRATORS = count("perpetrators", "Alleged perpetrators");
    private static final Column SENT = count("sent", "Sent");
    private static final List<Column> REQUESTS = List.of(
            SENT,
            part("awaiting", "Awaiting", "sent"),
            part("received", "Received", "sent"),
            part("accepted", "Accepted", "sent"),
            part("declined", "Declined", "sent"),
            count("withdrawn", "Withdrawn"));
    private static final List<Column> MONEY = List.of(
            pence("awarded", "Awarded"),
            pence("committed", "Committed"),
            pence("paid", "Paid"),
            pence("recoverable", "Recoverable"));

    private static final Map<Theme, List<TablePlan>> PLANS = new EnumMap<>(Map.of(
            Theme.RECORDING, recording(),
            Theme.VICTIMISATION, victimisation(),
            Theme.RESPONSE, response(),
            Theme.GRANTS, grants()));

    private Tables() {}

    static List<TablePlan> of(Theme theme) {
        return PLANS.get(theme);
    }

    /** Tables whose rows add up to their total, or do not, of one theme. */
    private record Of(Theme theme) {
        TablePlan parts(String id, String title, String note, List<Dimension> dimensions, Column... columns) {
            return plan(id, title, note, dimensions, List.of(columns), true);
        }

        TablePlan overlapping(String id, String title, String note, List<Dimension> dimensions, Column... columns) {
            return plan(id, title, note, dimensions, List.of(columns), false);
        }

        TablePlan plan(
                String id,
                String title,
                String note,
                List<Dimension> dimensions,
                List<Column> columns,
                boolean rowsAddUp) {
            return new TablePlan(id, title, note, dimensions, columns, rowsAddUp, Sql.text(theme.id() + "/" + id));
        }
    }

    private static List<Dimension> by(Dimension... dimensions) {
        return Arrays.asList(dimensions);
    }

    private static List<TablePlan> recording() {
        var of = new Of(Theme.RECORDING);
        String perpetrators =
                "Alleged perpetrators named in valid referrals presented in the period, one for each time that one is named.";
        return List.of(
                of.parts(
                        "boroughs",
                        "Referrals by borough",
                        OF_REFERRED + " The borough is where she lives.",
                        by(Dimension.BOROUGH),
                        REFERRED),
                of.parts(
                        "months",
                        "Referrals by month",
                        OF_REFERRED + " The month is that of the presentation.",
                        by(Dimension.MONTH),
                        REFERRED),
                of.parts(
                        "boroughs-by-month",
                        "Referrals by borough and month",
                        OF_REFERRED,
                        by(Dimension.BOROUGH, Dimension.MONTH),
                        REFERRED),
                of.parts(
                        "hospitals",
                        "Referrals by hospital",
                        OF_REFERRED + " Hospitals are named by their ODS site code.",
                        by(Dimension.HOSPITAL),
                        REFERRED),
                of.parts("departments", "Referrals by department", OF_REFERRED, by(Dimension.DEPARTMENT), REFERRED),
                of.overlapping(
                        "violence",
                        "Referrals by type of violence",
                        OF_REFERRED
                                + " A referral is in as many rows as types were recorded, so the rows do not add up. What there was a risk of is apart from what was experienced. The total is of referrals with any type.",
                        by(Dimension.VIOLENCE),
                        count("experienced", "Experienced"),
                        count("riskOf", "At risk of")),
                of.parts(
                        "age-bands",
                        "Referrals by age",
                        OF_REFERRED + " Age at the presentation.",
                        by(Dimension.AGE_BAND),
                        REFERRED),
                of.parts("genders", "Referrals by gender", OF_REFERRED, by(Dimension.GENDER), REFERRED),
                of.parts(
                        "age-bands-by-gender",
                        "Referrals by age and gender",
                        OF_REFERRED,
                        by(Dimension.AGE_BAND, Dimension.GENDER),
                        REFERRED),
                of.parts(
                        "perpetrators-by-sex",
                        "Alleged perpetrators by sex",
                        perpetrators,
                        by(Dimension.SEX),
                        PERPETRATORS),
                of.parts(
                        "perpetrators-by-age",
                        "Alleged perpetrators by age",
                        perpetrators + " Age at her presentation.",
                        by(Dimension.AGE_BAND),
                        PERPETRATORS),
                of.parts(
                        "perpetrators-by-relationship",
                        "Alleged perpetrators by relationship",
                        perpetrators,
                        by(Dimension.RELATIONSHIP),
                        PERPETRATORS));
    }

    private static List<TablePlan> victimisation() {
        var of = new Of(Theme.VICTIMISATION);
        Column repeat = part("repeat", "Repeat referrals", "referred");
        Column rate = share("repeatRate", "Rate", "repeat", "referred");
        String again = OF_REFERRED
                + " Repeat: the same person was referred within the twelve months before this presentation.";
        return List.of(
                of.parts("months", "Repeat referrals by month", again, by(Dimension.MONTH), REFERRED, repeat, rate),
                of.parts(
                        "boroughs",
                        "Repeat referrals by borough",
                        again,
                        by(Dimension.BOROUGH),
                        REFERRED,
                        repeat,
                        rate),
                of.parts(
                        "persons",
                        "Persons by number of referrals",
                        "Persons with valid referrals presented in the period, by how many of them. Whoever is not recognised is a person of her own.",
                        by(Dimension.REFERRALS),
                        count("presenting", "Persons")),
                of.parts(
                        "incidents",
                        "Incidents in twelve months, by month",
                        OF_REFERRED
                                + " Incidents before the presentation, this one included, as recorded; the average and the share are of those for whom a number is recorded. Three or more is what most conferences take as potential escalation.",
                        by(Dimension.MONTH),
                        REFERRED,
                        part("answered", "With a number", "referred"),
                        number("incidents", "Incidents"),
                        average("averageIncidents", "Average", "incidents", "answered"),
                        part("threeOrMore", "Three or more", "answered"),
                        share("threeOrMoreRate", "Share", "threeOrMore", "answered")),
                of.parts(
                        "risk",
                        "Risk by month",
                        OF_REFERRED
                                + " Assessed: by a form. Visible high risk: by its score, or raised by professional judgement.",
                        by(Dimension.MONTH),
                        REFERRED,
                        part("assessed", "Assessed", "referred"),
                        part("highRisk", "Visible high risk", "assessed"),
                        share("highRiskRate", "Share of assessed", "highRisk", "assessed")),
                of.overlapping(
                        "criteria",
                        "Why cases went to a MARAC",
                        "Referrals to a MARAC sent in the period and not withdrawn, by the criteria that were met. One may meet several, so the rows do not add up; the total is of referrals.",
                        by(Dimension.CRITERION),
                        count("maracSent", "Referrals to a MARAC")));
    }

    private static List<TablePlan> response() {
        var of = new Of(Theme.RESPONSE);
        String sent =
                "Onward referrals sent in the period, of referrals that are not void, by the destination's last word. Sent leaves out those withdrawn, and is the four that follow together.";
        String atMarac =
                "Referrals that a MARAC received in the period, whoever sent them. With a borough chosen, those that came by a hospital referral of somebody who lives there.";
        String atHub =
                "Referrals that a hub or team received in the period. With a borough chosen, those that came by a hospital referral of somebody who lives there.";
        return List.of(
                of.parts(
                        "first-contact",
                        "Time to first contact, by month of presentation",
                        OF_REFERRED
                                + " From the presentation to the first time she was reached; the median of an even number is the mean of the middle two. In time: reached before it was due by the service's rule; missed: told as missed. Where no clock ran, or it was not yet due, it is neither.",
                        by(Dimension.MONTH),
                        REFERRED,
                        part("contacted", "Reached", "referred"),
                        minutes("medianMinutes", "Median, minutes", "contacted"),
                        minutes("ninetiethCentileMinutes", "90th centile, minutes", "contacted"),
                        part("clocks", "With a clock that ended", "referred"),
                        part("inTime", "In time", "clocks"),
                        part("missed", "Missed", "clocks"),
                        share("inTimeRate", "Share in time", "inTime", "clocks")),
                of.parts(
                        "engagement",
                        "Engagement, by month of presentation",
                        OF_REFERRED
                                + " The rate is against those whose contact window has closed: reached, given up, closed or rejected, overdue, or historic. The second rate is against those who were reached. The service has been above 70%.",
                        by(Dimension.MONTH),
                        REFERRED,
                        part("windowClosed", "Window closed", "referred"),
                        part("engagedReferrals", "Engaged", "windowClosed"),
                        share("engagementRate", "Rate", "engagedReferrals", "windowClosed"),
                        part("contacted", "Reached", "windowClosed"),
                        part("engagedOfContacted", "Engaged of those reached", "contacted"),
                        share("engagementOfContactedRate", "Rate of those reached", "engagedOfContacted", "contacted")),
                of.plan("onward", "Onward referrals by kind", sent, by(Dimension.KIND), REQUESTS, true),
                of.plan(
                        "destinations",
                        "Onward referrals by destination",
                        sent,
                        by(Dimension.KIND, Dimension.DESTINATION),
                        REQUESTS,
                        true),
                of.parts(
                        "marac-agencies",
                        "MARACs",
                        atMarac
                                + " Accepted and declined are its decision; heard, at a meeting; repeat, by that MARAC's own rule.",
                        by(Dimension.AGENCY),
                        count("maracReceived", "Received"),
                        part("maracAccepted", "Accepted", "maracReceived"),
                        part("maracDeclined", "Declined", "maracReceived"),
                        part("maracHeard", "Heard", "maracReceived"),
                        part("maracRepeat", "Repeat", "maracReceived")),
                of.parts(
                        "marac-status",
                        "Where referrals to MARACs stand",
                        atMarac,
                        by(Dimension.STATUS),
                        count("maracReceived", "Received")),
                of.parts(
                        "marac-declined",
                        "Why MARACs declined",
                        atMarac,
                        by(Dimension.REASON),
                        count("maracDeclined", "Declined")),
                of.parts(
                        "safeguarding",
                        "Safeguarding referrals",
                        atHub + " Decided: there is a decision on everybody it names.",
                        by(Dimension.KIND),
                        count("safeguardingReceived", "Received"),
                        part("acknowledged", "Acknowledged", "safeguardingReceived"),
                        part("safeguardingDeclined", "Declined", "safeguardingReceived"),
                        part("decided", "Decided", "safeguardingReceived")),
                of.parts(
                        "children-decisions",
                        "Decisions on children",
                        atHub + " Each child it names once, by the decision that holds.",
                        by(Dimension.DECISION),
                        count("children", "Children")),
                of.parts(
                        "adult-decisions",
                        "Decisions on adults",
                        atHub + " By the decision that holds.",
                        by(Dimension.DECISION),
                        count("adults", "Adults")),
                of.parts(
                        "clocks",
                        "Statutory clocks of safeguarding",
                        atHub
                                + " What was or is due, but for what a later decision left not due. Met late was missed and then met.",
                        by(Dimension.CLOCK),
                        count("due", "Due"),
                        part("ended", "Met or missed", "due"),
                        part("met", "Met in time", "ended"),
                        part("metLate", "Met late", "ended"),
                        part("missedClock", "Missed", "ended"),
                        share("metRate", "Share in time", "met", "ended")),
                of.parts(
                        "reported",
                        "Reported to the police",
                        OF_REFERRED + " As the IDVA recorded it last, else the hospital.",
                        by(Dimension.ANSWER),
                        REFERRED),
                of.parts(
                        "justice",
                        "Outcomes of criminal justice",
                        OF_REFERRED + " As the IDVA recorded it last, else the hospital.",
                        by(Dimension.OUTCOME),
                        REFERRED),
                of.parts(
                        "orders",
                        "Orders and conditions that protect her",
                        "Orders and conditions recorded in valid referrals presented in the period; breached, where it was said that it was broken.",
                        by(Dimension.ORDER),
                        count("orders", "Orders"),
                        part("breached", "Breached", "orders"),
                        share("breachedRate", "Share", "breached", "orders")),
                of.parts(
                        "perpetrator-programmes",
                        "Alleged perpetrators in a programme",
                        "Alleged perpetrators named in valid referrals presented in the period, by whether in a programme for perpetrators.",
                        by(Dimension.ANSWER),
                        PERPETRATORS));
    }

    private static List<TablePlan> grants() {
        var of = new Of(Theme.GRANTS);
        String awards =
                "Awards of the period, by the day of the award: what each is worth now, which is committed, paid and recoverable together.";
        String shared =
                " An award over several boroughs is shared equally between them, pence that do not divide one each to the first by code; an award is counted in each of its boroughs.";
        List<Column> counted =
                List.of(count("awards", "Awards"), MONEY.get(0), MONEY.get(1), MONEY.get(2), MONEY.get(3));
        return List.of(
                of.plan("programmes", "Awards by programme", awards + shared, by(Dimension.PROGRAMME), counted, true),
                of.plan("boroughs", "Awards by borough", awards + shared, by(Dimension.BOROUGH), counted, false),
                of.plan(
                        "programmes-by-borough",
                        "Awards by programme and borough",
                        awards + shared,
                        by(Dimension.PROGRAMME, Dimension.BOROUGH),
                        counted,
                        false),
                of.plan(
                        "years",
                        "Awarded and paid by financial year",
                        "Awarded stands in the year of the award, paid in the year of the payment, of every award, in the financial years that the period touches."
                                + shared,
                        by(Dimension.PROGRAMME, Dimension.FINANCIAL_YEAR),
                        List.of(MONEY.get(0), MONEY.get(2)),
                        true),
                of.plan(
                        "budgets",
                        "Programmes and their budgets",
                        "Programmes whose time touches the period, with all awards ever made from them.",
                        by(Dimension.PROGRAMME),
                        List.of(pence("budget", "Budget"), MONEY.get(0), pence("unawarded", "Not awarded")),
                        true),
                of.plan(
                        "rounds",
                        "Applications by round",
                        "Rounds that closed in the period, and the applications submitted to them. With a borough chosen, those that name it.",
                        by(Dimension.PROGRAMME, Dimension.ROUND),
                        List.of(
                                count("applications", "Applications"),
                                part("waiting", "Waiting", "applications"),
                                part("refused", "Refused", "applications"),
                                part("withdrawn", "Withdrawn", "applications"),
                                part("successful", "Awarded", "applications"),
                                share("successRate", "Share awarded", "successful", "applications"),
                                pence("requested", "Requested"),
                                pence("awarded", "Awarded")),
                        true),
                of.plan(
                        "outcomes",
                        "Outcomes by indicator",
                        "Indicators of accepted returns whose period ends in the period, added up, with the lowest and the highest beside the sum: a sum of shares or ratings says nothing. With a borough chosen, of awards that name it.",
                        by(Dimension.PROGRAMME, Dimension.OUTCOME, Dimension.INDICATOR),
                        List.of(
                                count("returns", "Returns"),
                                number("sum", "Sum"),
                                number("lowest", "Lowest"),
                                number("highest", "Highest")),
                        false));
    }
}
