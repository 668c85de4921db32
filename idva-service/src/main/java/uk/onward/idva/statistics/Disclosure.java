package uk.onward.idva.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import uk.onward.disclosure.Cells;
import uk.onward.disclosure.Suppression;
import uk.onward.idva.code.Coded;
import uk.onward.idva.statistics.Figures.Cell;
import uk.onward.idva.statistics.Figures.Onward;
import uk.onward.idva.statistics.Figures.Share;
import uk.onward.idva.statistics.Figures.Views;

/** How the numbers of an answer hang together, so that what is held back can't be worked out from what is shown. */
final class Disclosure {
    static final String PRESENTING = "presenting";
    static final String REFERRED = "referred";
    static final String ENGAGED = "engaged";
    static final String ENGAGED_REFERRALS = "engaged.referrals";
    static final String WINDOW_CLOSED = "engaged.denominator";
    static final String CONTACTED = "contacted";
    static final String ENGAGED_OF_CONTACTED = "engaged.ofContacted.referrals";
    static final String REPEAT = "repeat";
    static final String ACCEPTED = "overTwelveWeeks.denominator";
    static final String OVER_TWELVE_WEEKS = "overTwelveWeeks.referrals";
    static final String SERVICES_RECORDED = "notKnownToStatutoryServices.answered";
    static final String SERVICES_UNKNOWN = "notKnownToStatutoryServices.persons";
    static final String ASSESSED = "risk.assessed";
    static final String HIGH_RISK = "risk.visibleHighRisk";
    static final String CLOSURE = "closure";
    static final String FOLLOW_UP = "followUp";
    static final String ANY_DESTINATION = "";
    static final List<String> ONWARD =
            List.of("sent", "awaiting", "received", "accepted", "declined", "withdrawn", "persons");

    private static final List<Dimension> PARTITIONS =
            List.of(Dimension.BOROUGH, Dimension.AGE_BAND, Dimension.SEX, Dimension.GENDER, Dimension.ETHNICITY);
    private static final List<Dimension> BY_REFERRAL =
            List.of(Dimension.SERVICE, Dimension.TRUST, Dimension.HOSPITAL, Dimension.MONTH);

    private final Figures figures;
    private final Map<String, String> trustOfHospital;
    private final Cells cells = new Cells();
    private final Map<Key, Integer> numbers = new HashMap<>();

    private Disclosure(Figures figures, Map<String, String> trustOfHospital) {
        this.figures = figures;
        this.trustOfHospital = trustOfHospital;
    }

    /** @return whether a number is held back; a number that was not thought of here is a mistake, and refused */
    static Predicate<Key> held(Figures figures, Map<String, String> trustOfHospital) {
        var disclosure = new Disclosure(figures, trustOfHospital);
        disclosure.totals();
        disclosure.breakdowns();
        disclosure.views(CLOSURE, figures.atClosure());
        disclosure.views(FOLLOW_UP, figures.atFollowUp());
        disclosure.onward();
        disclosure.seriousInjury();
        Suppression suppression = Suppression.of(disclosure.cells);
        return key -> suppression.holds(disclosure.number(key));
    }

    private int number(Key key) {
        Integer number = numbers.get(key);
        if (number == null) {
            throw new IllegalStateException(
                    "A number without a decision on its disclosure: " + key.table() + " " + key.measure());
        }
        return number;
    }

    private int shown(Key key, int value) {
        int number = cells.shown(value);
        numbers.put(key, number);
        return number;
    }

    private int total(String measure) {
        return number(Key.total(measure));
    }

    private void totals() {
        shown(Key.total(PRESENTING), figures.total().presenting());
        shown(Key.total(REFERRED), figures.total().referred());
        shown(Key.total(ENGAGED), figures.total().engaged());
        cells.atMost(total(PRESENTING), total(REFERRED));
        share(figures.engaged(), ENGAGED_REFERRALS, WINDOW_CLOSED);
        share(figures.engagedOfContacted(), ENGAGED_OF_CONTACTED, CONTACTED);
        share(figures.overTwelveWeeks(), OVER_TWELVE_WEEKS, ACCEPTED);
        share(figures.unknownToServices(), SERVICES_UNKNOWN, SERVICES_RECORDED);
        share(figures.highRisk(), HIGH_RISK, ASSESSED);
        shown(Key.total(REPEAT), figures.repeat().count());
        cells.part(total(REPEAT), total(REFERRED));
        cells.part(total(WINDOW_CLOSED), total(REFERRED));
        cells.part(total(CONTACTED), total(WINDOW_CLOSED));
        cells.part(total(CONTACTED), total(REFERRED));
        cells.part(total(ENGAGED_OF_CONTACTED), total(ENGAGED_REFERRALS));
        cells.part(total(ACCEPTED), total(REFERRED));
        cells.part(total(ASSESSED), total(REFERRED));
        cells.part(total(SERVICES_RECORDED), total(ENGAGED));
    }

    private void share(Share share, String part, String whole) {
        shown(Key.total(part), share.count());
        shown(Key.total(whole), share.of());
        cells.part(total(part), total(whole));
    }

    private void breakdowns() {
        for (Dimension dimension : Dimension.values()) {
            sorted(dimension).forEach((code, cell) -> {
                shown(Key.cell(dimension, code, PRESENTING), cell.presenting());
                shown(Key.cell(dimension, code, REFERRED), cell.referred());
                shown(Key.cell(dimension, code, ENGAGED), cell.engaged());
                // Whoever is in a cell is there by a referral; a person's own attributes are those of her earliest
                cells.atMost(
                        number(Key.cell(dimension, code, PRESENTING)), number(Key.cell(dimension, code, REFERRED)));
            });
        }
        for (String measure : List.of(PRESENTING, REFERRED, ENGAGED)) {
            PARTITIONS.forEach(dimension -> cells.sum(total(measure), all(dimension, measure)));
            grouped(Dimension.AGE_UNION, Dimension.AGE_BAND, Grouping.AGE_UNION, measure);
            grouped(Dimension.ETHNICITY_GROUP, Dimension.ETHNICITY, Grouping.ETHNICITY_GROUP, measure);
            parts(Dimension.VIOLENCE, measure);
            parts(Dimension.VIOLENCE_RISK, measure);
            if (measure.equals(REFERRED)) {
                referralsAddUp();
            } else {
                personsAreSomewhere(measure);
            }
        }
    }

    private Map<String, Cell> sorted(Dimension dimension) {
        return new TreeMap<>(figures.cells().get(dimension));
    }

    private int[] all(Dimension dimension, String measure) {
        return sorted(dimension).keySet().stream()
                .mapToInt(code -> number(Key.cell(dimension, code, measure)))
                .toArray();
    }

    private void parts(Dimension dimension, String measure) {
        for (int cell : all(dimension, measure)) {
            cells.part(cell, total(measure));
        }
    }

    private void grouped(Dimension groups, Dimension members, Grouping grouping, String measure) {
        parts(groups, measure);
        grouping.groups().forEach((group, codes) -> {
            if (figures.cells().get(groups).containsKey(group)) {
                cells.sum(number(Key.cell(groups, group, measure)), members(members, codes, measure));
            }
        });
    }

    private int[] members(Dimension dimension, List<Coded> codes, String measure) {
        return codes.stream()
                .map(Stored::of)
                .filter(figures.cells().get(dimension)::containsKey)
                .mapToInt(code -> number(Key.cell(dimension, code, measure)))
                .toArray();
    }

    private void referralsAddUp() {
        int referred = total(REFERRED);
        cells.sum(referred, all(Dimension.SERVICE, REFERRED));
        cells.sum(referred, all(Dimension.MONTH, REFERRED));
        cells.sum(referred, all(Dimension.HOSPITAL, REFERRED));
        withRest(referred, all(Dimension.TRUST, REFERRED));
        hospitalsOfTrusts()
                .forEach((trust, hospitals) ->
                        cells.sum(number(Key.cell(Dimension.TRUST, trust, REFERRED)), cellsOf(hospitals, REFERRED)));
    }

    /** Persons may be in several cells, so cells don't add up; but each is in one at least, and none holds more than the whole. */
    private void personsAreSomewhere(String measure) {
        for (Dimension dimension : BY_REFERRAL) {
            parts(dimension, measure);
            if (dimension != Dimension.TRUST) {
                cells.atMost(total(measure), all(dimension, measure));
            }
        }
        hospitalsOfTrusts().forEach((trust, hospitals) -> {
            int whole = number(Key.cell(Dimension.TRUST, trust, measure));
            int[] parts = cellsOf(hospitals, measure);
            cells.atMost(whole, parts);
            for (int part : parts) {
                cells.part(part, whole);
            }
        });
    }

    /** The hospitals in which something was counted, by trust. */
    private Map<String, List<String>> hospitalsOfTrusts() {
        Map<String, List<String>> hospitals = new TreeMap<>();
        sorted(Dimension.HOSPITAL).keySet().forEach(hospital -> {
            String trust = trustOfHospital.get(hospital);
            if (trust != null) {
                hospitals.computeIfAbsent(trust, it -> new ArrayList<>()).add(hospital);
            }
        });
        return hospitals;
    }

    private int[] cellsOf(List<String> hospitals, String measure) {
        return hospitals.stream()
                .mapToInt(hospital -> number(Key.cell(Dimension.HOSPITAL, hospital, measure)))
                .toArray();
    }

    /** What the parts leave of the whole is not published, and protected. */
    private void withRest(int whole, int... parts) {
        long rest = cells.value(whole);
        for (int part : parts) {
            rest -= cells.value(part);
        }
        int[] all = Arrays.copyOf(parts, parts.length + 1);
        all[parts.length] = cells.implied(rest);
        cells.sum(whole, all);
    }

    private void views(String when, Views views) {
        int reduced = shown(Key.view(when, "reduced"), views.reduced());
        int unchanged = shown(Key.view(when, "unchanged"), views.unchanged());
        int increased = shown(Key.view(when, "increased"), views.increased());
        int notAsked = shown(Key.view(when, "notAsked"), views.notAsked());
        int declined = shown(Key.view(when, "declined"), views.declined());
        int notRecorded = shown(Key.view(when, "notRecorded"), views.notRecorded());
        cells.sum(shown(Key.view(when, "answered"), views.answered()), reduced, unchanged, increased);
        cells.sum(shown(Key.view(when, "missing"), views.missing()), notAsked, declined, notRecorded);
    }

    private void onward() {
        figures.onwardByKind().forEach((kind, all) -> {
            onward(kind, ANY_DESTINATION, all);
            Map<String, Onward> destinations = figures.onward().get(kind);
            destinations.forEach((destination, some) -> onward(kind, destination, some));
            for (String measure : ONWARD) {
                int whole = number(Key.onward(kind, ANY_DESTINATION, measure));
                int[] parts = destinations.keySet().stream()
                        .mapToInt(destination -> number(Key.onward(kind, destination, measure)))
                        .toArray();
                if (measure.equals("persons")) {
                    cells.atMost(whole, parts);
                    for (int part : parts) {
                        cells.part(part, whole);
                    }
                } else if (!measure.equals("sent")) {
                    cells.sum(whole, parts);
                }
            }
        });
    }

    private void onward(String kind, String destination, Onward onward) {
        int[] counts = {
            onward.sent(),
            onward.awaiting(),
            onward.received(),
            onward.accepted(),
            onward.declined(),
            onward.withdrawn(),
            onward.persons()
        };
        int[] in = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            in[i] = shown(Key.onward(kind, destination, ONWARD.get(i)), counts[i]);
        }
        cells.sum(in[0], in[1], in[2], in[3], in[4]);
        cells.atMost(in[6], in[0]);
    }

    private void seriousInjury() {
        Map<String, List<Integer>> ofHospital = new TreeMap<>();
        figures.seriousInjury().forEach((month, hospitals) -> {
            List<Integer> ofMonth = new ArrayList<>();
            hospitals.forEach((hospital, referrals) -> {
                int cell = shown(Key.serious(month, hospital), referrals);
                ofMonth.add(cell);
                ofHospital.computeIfAbsent(hospital, it -> new ArrayList<>()).add(cell);
            });
            withRest(number(Key.cell(Dimension.MONTH, month.toString(), REFERRED)), ints(ofMonth));
        });
        ofHospital.forEach(
                (hospital, ofIt) -> withRest(number(Key.cell(Dimension.HOSPITAL, hospital, REFERRED)), ints(ofIt)));
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
