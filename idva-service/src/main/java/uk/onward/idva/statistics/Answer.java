package uk.onward.idva.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.idva.statistics.StatisticsResponse.Breakdowns;
import uk.onward.idva.statistics.StatisticsResponse.Cell;
import uk.onward.idva.statistics.StatisticsResponse.Disclosed;
import uk.onward.idva.statistics.StatisticsResponse.Engaged;
import uk.onward.idva.statistics.StatisticsResponse.Filter;
import uk.onward.idva.statistics.StatisticsResponse.Group;
import uk.onward.idva.statistics.StatisticsResponse.GroupingOf;
import uk.onward.idva.statistics.StatisticsResponse.Groupings;
import uk.onward.idva.statistics.StatisticsResponse.OnwardDestination;
import uk.onward.idva.statistics.StatisticsResponse.OnwardKind;
import uk.onward.idva.statistics.StatisticsResponse.Outcomes;
import uk.onward.idva.statistics.StatisticsResponse.Period;
import uk.onward.idva.statistics.StatisticsResponse.Risk;
import uk.onward.idva.statistics.StatisticsResponse.SeriousInjury;
import uk.onward.idva.statistics.StatisticsResponse.Share;
import uk.onward.idva.statistics.StatisticsResponse.StatutoryServices;
import uk.onward.idva.statistics.StatisticsResponse.TimeToFirstContact;
import uk.onward.idva.statistics.StatisticsResponse.Totals;
import uk.onward.idva.statistics.StatisticsResponse.TrustReferrals;
import uk.onward.idva.statistics.StatisticsResponse.Views;

/** Puts figures into the form of the answer, and leaves out what is held back. */
final class Answer {
    /** A median over fewer says too much of one of them. */
    private static final int LEAST_FOR_CENTILES = 10;

    /** By the age a band or union begins with. */
    private static final Comparator<String> BY_AGE =
            Comparator.<String>comparingInt(Answer::firstAge).thenComparing(Comparator.naturalOrder());

    private final Figures figures;
    private final Predicate<Key> held;
    private final boolean whole;

    private Answer(Figures figures, @Nullable Predicate<Key> held) {
        this.figures = figures;
        this.whole = held == null;
        this.held = held == null ? key -> false : held;
    }

    static StatisticsResponse whole(Figures figures, Selection selection, Surroundings surroundings) {
        return new Answer(figures, null).of(selection, surroundings);
    }

    static StatisticsResponse suppressed(Figures figures, Selection selection, Surroundings surroundings) {
        return new Answer(figures, Disclosure.held(figures, surroundings.trustOfHospital()))
                .of(selection, surroundings);
    }

    private StatisticsResponse of(Selection selection, Surroundings surroundings) {
        return new StatisticsResponse(
                new Period(selection.from(), selection.to()),
                new Filter(selection.service(), selection.trust(), selection.hospital(), selection.borough()),
                whole ? Disclosed.WHOLE : Disclosed.SUPPRESSED,
                selection.now(),
                new Groupings(
                        grouping(Grouping.AGE_UNION),
                        grouping(Grouping.ETHNICITY_GROUP),
                        grouping(Grouping.SERIOUS_INJURY)),
                totals(),
                breakdowns(),
                onward(),
                new Outcomes(
                        views(Disclosure.CLOSURE, figures.atClosure()),
                        views(Disclosure.FOLLOW_UP, figures.atFollowUp())),
                seriousInjury(surroundings.coLocationDays()),
                trusts(surroundings));
    }

    /** What an object shows, and the names of what it does not. */
    private final class Shown {
        private final List<String> suppressed = new ArrayList<>();

        @Nullable
        Integer count(Key key, String name, int value) {
            // A zero is shown, also in a cell that nothing else is known of
            if (value != 0 && held.test(key)) {
                suppressed.add(name);
                return null;
            }
            return value;
        }

        @Nullable
        Integer total(String measure, String name, int value) {
            return count(Key.total(measure), name, value);
        }

        /** Something worked out of numbers: shown if they are. */
        <T> @Nullable T derived(String name, boolean mayBeShown, @Nullable T value) {
            if (value != null && !mayBeShown) {
                suppressed.add(name);
                return null;
            }
            return value;
        }

        @Nullable
        BigDecimal rate(String name, @Nullable Integer shownCount, @Nullable Integer shownOf, int count, int of) {
            return derived(name, shownCount != null && shownOf != null, ratio(count, of));
        }

        @Nullable
        List<String> suppressed() {
            return suppressed.isEmpty() ? null : List.copyOf(suppressed);
        }
    }

    private static @Nullable BigDecimal ratio(int count, int of) {
        return of == 0 ? null : BigDecimal.valueOf(count).divide(BigDecimal.valueOf(of), 4, RoundingMode.HALF_UP);
    }

    private static GroupingOf grouping(Grouping grouping) {
        List<Group> groups = new ArrayList<>();
        grouping.groups().forEach((code, members) -> groups.add(new Group(code, members)));
        return new GroupingOf(grouping.scheme(), grouping.version(), groups);
    }

    private Totals totals() {
        var shown = new Shown();
        return new Totals(
                shown.total(Disclosure.PRESENTING, "presenting", figures.total().presenting()),
                shown.total(Disclosure.REFERRED, "referred", figures.total().referred()),
                engaged(),
                share(figures.repeat(), Disclosure.REPEAT, Disclosure.REFERRED),
                share(figures.overTwelveWeeks(), Disclosure.OVER_TWELVE_WEEKS, Disclosure.ACCEPTED),
                statutoryServices(),
                timeToFirstContact(),
                risk(),
                shown.suppressed());
    }

    private Engaged engaged() {
        var shown = new Shown();
        Figures.Share share = figures.engaged();
        Integer persons =
                shown.total(Disclosure.ENGAGED, "persons", figures.total().engaged());
        Integer referrals = shown.total(Disclosure.ENGAGED_REFERRALS, "referrals", share.count());
        Integer denominator = shown.total(Disclosure.WINDOW_CLOSED, "denominator", share.of());
        BigDecimal rate = shown.rate("rate", referrals, denominator, share.count(), share.of());
        return new Engaged(
                persons,
                referrals,
                denominator,
                rate,
                share(figures.engagedOfContacted(), Disclosure.ENGAGED_OF_CONTACTED, Disclosure.CONTACTED),
                shown.suppressed());
    }

    private Share share(Figures.Share share, String count, String of) {
        var shown = new Shown();
        Integer referrals = shown.total(count, "referrals", share.count());
        Integer denominator = shown.total(of, "denominator", share.of());
        BigDecimal rate = shown.rate("rate", referrals, denominator, share.count(), share.of());
        return new Share(referrals, denominator, rate, shown.suppressed());
    }

    private StatutoryServices statutoryServices() {
        var shown = new Shown();
        Figures.Share share = figures.unknownToServices();
        return new StatutoryServices(
                shown.total(Disclosure.SERVICES_UNKNOWN, "persons", share.count()),
                shown.total(Disclosure.SERVICES_RECORDED, "answered", share.of()),
                shown.suppressed());
    }

    private TimeToFirstContact timeToFirstContact() {
        var shown = new Shown();
        int contacted = figures.engagedOfContacted().of();
        Integer count = shown.total(Disclosure.CONTACTED, "contacted", contacted);
        boolean enough = whole || (count != null && contacted >= LEAST_FOR_CENTILES);
        return new TimeToFirstContact(
                count,
                shown.derived("medianMinutes", enough, figures.medianMinutes()),
                shown.derived("ninetiethCentileMinutes", enough, figures.ninetiethCentileMinutes()),
                shown.suppressed());
    }

    private Risk risk() {
        var shown = new Shown();
        Figures.Share share = figures.highRisk();
        return new Risk(
                shown.total(Disclosure.ASSESSED, "assessed", share.of()),
                shown.total(Disclosure.HIGH_RISK, "visibleHighRisk", share.count()),
                shown.suppressed());
    }

    private Breakdowns breakdowns() {
        return new Breakdowns(
                cells(Dimension.SERVICE),
                cells(Dimension.TRUST),
                cells(Dimension.HOSPITAL),
                cells(Dimension.BOROUGH),
                cells(Dimension.MONTH),
                cells(Dimension.AGE_BAND),
                cells(Dimension.AGE_UNION),
                cells(Dimension.SEX),
                cells(Dimension.GENDER),
                cells(Dimension.ETHNICITY),
                cells(Dimension.ETHNICITY_GROUP),
                cells(Dimension.VIOLENCE),
                cells(Dimension.VIOLENCE_RISK));
    }

    private List<Cell> cells(Dimension dimension) {
        Comparator<String> order = dimension == Dimension.AGE_BAND || dimension == Dimension.AGE_UNION
                ? BY_AGE
                : Comparator.naturalOrder();
        var sorted = new TreeMap<String, Figures.Cell>(order);
        sorted.putAll(figures.cells().get(dimension));
        List<Cell> cells = new ArrayList<>();
        sorted.forEach((code, cell) -> {
            var shown = new Shown();
            Coded coded = coded(dimension, code);
            cells.add(new Cell(
                    coded == null ? null : coded.scheme(),
                    coded == null ? null : coded.version(),
                    coded == null ? code : coded.code(),
                    shown.count(
                            Key.cell(dimension, code, Disclosure.PRESENTING), Disclosure.PRESENTING, cell.presenting()),
                    shown.count(Key.cell(dimension, code, Disclosure.REFERRED), Disclosure.REFERRED, cell.referred()),
                    shown.count(Key.cell(dimension, code, Disclosure.ENGAGED), Disclosure.ENGAGED, cell.engaged()),
                    shown.suppressed()));
        });
        return cells;
    }

    private static int firstAge(String code) {
        int from = code.lastIndexOf('/') + 1;
        int to = from;
        while (to < code.length() && Character.isDigit(code.charAt(to))) {
            to++;
        }
        return Integer.parseInt(code, from, to, 10);
    }

    private static @Nullable Coded coded(Dimension dimension, String code) {
        return switch (dimension) {
            case SERVICE, TRUST, HOSPITAL, MONTH -> null;
            case BOROUGH, AGE_BAND, SEX, GENDER, ETHNICITY -> Stored.coded(code);
            case AGE_UNION -> Grouping.AGE_UNION.coded(code);
            case ETHNICITY_GROUP -> Grouping.ETHNICITY_GROUP.coded(code);
            case VIOLENCE, VIOLENCE_RISK -> CodeList.of(Lists.VIOLENCE).coded(code);
        };
    }

    private List<OnwardKind> onward() {
        List<OnwardKind> kinds = new ArrayList<>();
        figures.onwardByKind().forEach((kind, all) -> {
            List<OnwardDestination> destinations = new ArrayList<>();
            figures.onward()
                    .get(kind)
                    .forEach((destination, some) -> destinations.add(onward(kind, destination, some)));
            OnwardDestination total = onward(kind, Disclosure.ANY_DESTINATION, all);
            kinds.add(new OnwardKind(
                    Stored.wireName(kind),
                    total.sent(),
                    total.awaiting(),
                    total.received(),
                    total.accepted(),
                    total.declined(),
                    total.withdrawn(),
                    total.persons(),
                    total.suppressed(),
                    destinations));
        });
        return kinds;
    }

    private OnwardDestination onward(String kind, String destination, Figures.Onward counts) {
        var shown = new Shown();
        return new OnwardDestination(
                destination,
                shown.count(Key.onward(kind, destination, "sent"), "sent", counts.sent()),
                shown.count(Key.onward(kind, destination, "awaiting"), "awaiting", counts.awaiting()),
                shown.count(Key.onward(kind, destination, "received"), "received", counts.received()),
                shown.count(Key.onward(kind, destination, "accepted"), "accepted", counts.accepted()),
                shown.count(Key.onward(kind, destination, "declined"), "declined", counts.declined()),
                shown.count(Key.onward(kind, destination, "withdrawn"), "withdrawn", counts.withdrawn()),
                shown.count(Key.onward(kind, destination, "persons"), "persons", counts.persons()),
                shown.suppressed());
    }

    private Views views(String when, Figures.Views views) {
        var shown = new Shown();
        Integer reduced = shown.count(Key.view(when, "reduced"), "reduced", views.reduced());
        Integer unchanged = shown.count(Key.view(when, "unchanged"), "unchanged", views.unchanged());
        Integer increased = shown.count(Key.view(when, "increased"), "increased", views.increased());
        Integer answered = shown.count(Key.view(when, "answered"), "answered", views.answered());
        Integer notAsked = shown.count(Key.view(when, "notAsked"), "notAsked", views.notAsked());
        Integer declined = shown.count(Key.view(when, "declined"), "declined", views.declined());
        Integer notRecorded = shown.count(Key.view(when, "notRecorded"), "notRecorded", views.notRecorded());
        Integer missing = shown.count(Key.view(when, "missing"), "missing", views.missing());
        BigDecimal share = shown.rate("reducedShare", reduced, answered, views.reduced(), views.answered());
        return new Views(
                reduced,
                unchanged,
                increased,
                answered,
                notAsked,
                declined,
                notRecorded,
                missing,
                share,
                shown.suppressed());
    }

    private List<SeriousInjury> seriousInjury(Map<String, Map<YearMonth, Integer>> days) {
        var months = new TreeMap<YearMonth, TreeSet<String>>();
        figures.seriousInjury()
                .forEach((month, hospitals) ->
                        months.computeIfAbsent(month, it -> new TreeSet<>()).addAll(hospitals.keySet()));
        days.forEach((hospital, ofIt) -> ofIt.keySet()
                .forEach(month ->
                        months.computeIfAbsent(month, it -> new TreeSet<>()).add(hospital)));
        List<SeriousInjury> rows = new ArrayList<>();
        months.forEach((month, hospitals) -> hospitals.forEach(hospital -> {
            var shown = new Shown();
            int referrals =
                    figures.seriousInjury().getOrDefault(month, Map.of()).getOrDefault(hospital, 0);
            Integer count = shown.count(Key.serious(month, hospital), "referrals", referrals);
            rows.add(new SeriousInjury(
                    month.toString(),
                    hospital,
                    count,
                    days.getOrDefault(hospital, Map.of()).getOrDefault(month, 0),
                    shown.suppressed()));
        }));
        return rows;
    }

    private List<TrustReferrals> trusts(Surroundings surroundings) {
        List<TrustReferrals> rows = new ArrayList<>();
        surroundings.ratings().forEach((trust, rating) -> {
            var shown = new Shown();
            Figures.Cell cell = figures.cells().get(Dimension.TRUST).getOrDefault(trust, Figures.Cell.NONE);
            Integer count =
                    shown.count(Key.cell(Dimension.TRUST, trust, Disclosure.REFERRED), "referrals", cell.referred());
            rows.add(new TrustReferrals(
                    trust,
                    count,
                    rating.map(it -> it.strategic()).orElse(null),
                    rating.map(it -> it.operational()).orElse(null),
                    shown.suppressed()));
        });
        return rows;
    }
}
