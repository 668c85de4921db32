package uk.onward.idva.statistics;

import static uk.onward.idva.statistics.CellCounts.ENGAGED;
import static uk.onward.idva.statistics.CellCounts.PRESENTING;
import static uk.onward.idva.statistics.CellCounts.REFERRED;
import static uk.onward.idva.statistics.Facts.code;
import static uk.onward.idva.statistics.Facts.lower;
import static uk.onward.idva.statistics.Facts.upper;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.statistics.Facts.Chunk;
import uk.onward.idva.statistics.Figures.Cell;
import uk.onward.idva.statistics.Figures.Share;
import uk.onward.idva.statistics.Figures.Views;

/**
 * Counts a selection of the facts in one pass. What each number means stands in {@code docs/statistics.md}.
 *
 * <p>A person with one referral is counted by it as it is passed; one with several by going round the ring of hers, where the pass
 * meets its entry.
 */
final class Tally {
    private static final int NO_TRUST = -1;
    private static final int NONE = -1;

    private final Facts facts;
    private final int begin;
    private final int end;
    private final int now;
    private final int firstMonth;
    private final int[] trustOf;
    private final List<String> trusts = new ArrayList<>();
    private final boolean[] services;
    private final boolean[] hospitals;
    private final boolean[] boroughs;

    private final CellCounts cells;
    private final int toService;
    private final int toTrust;
    private final int toHospital;
    private final int toMonth;
    private final int toBorough;
    private final int toAgeBand;
    private final int toSex;
    private final int toGender;
    private final int toEthnicity;
    private final int toViolence;
    private final int toViolenceRisk;

    private final OnwardCount onward;
    private final Minutes minutes = new Minutes();
    private final int[][] serious;
    private final int[] atClosure;
    private final int[] atFollowUp;
    private int windowClosed;
    private int engagedOfClosed;
    private int contacted;
    private int engagedOfContacted;
    private int repeats;
    private int accepted;
    private int over;
    private int assessed;
    private int highRisk;
    private int statutoryRecorded;
    private int statutoryUnknown;

    /** The last person who was counted in each cell as presenting, and as engaged, by her place among those with several. */
    private final int[] lastPresenting;

    private final int[] lastEngaged;
    private int several;

    private Tally(Facts facts, Selection selection, Map<String, String> trustOfHospital) {
        this.facts = facts;
        begin = Facts.seconds(selection.begin());
        end = Facts.seconds(selection.end());
        now = Facts.seconds(selection.now());
        firstMonth = Facts.month(YearMonth.from(selection.from()));
        int months = Facts.month(YearMonth.from(selection.to())) - firstMonth + 1;
        trustOf = trustNumbers(trustOfHospital);
        services = chosen(facts.services, selection.service());
        boroughs = chosen(facts.boroughs, selection.borough() == null ? null : Stored.borough(selection.borough()));
        hospitals = chosen(facts.hospitals, selection.hospital());
        for (int i = 0; i < hospitals.length; i++) {
            hospitals[i] &= selection.trust() == null
                    || selection.trust().equals(trustOfHospital.get(facts.hospitals.value(i)));
        }
        cells = new CellCounts(Map.ofEntries(
                Map.entry(Dimension.SERVICE, facts.services.size()),
                Map.entry(Dimension.TRUST, trusts.size()),
                Map.entry(Dimension.HOSPITAL, facts.hospitals.size()),
                Map.entry(Dimension.MONTH, months),
                Map.entry(Dimension.BOROUGH, facts.boroughs.size()),
                Map.entry(Dimension.AGE_BAND, facts.ageBands.size()),
                Map.entry(Dimension.SEX, facts.sexes.size()),
                Map.entry(Dimension.GENDER, facts.genders.size()),
                Map.entry(Dimension.ETHNICITY, facts.ethnicities.size()),
                Map.entry(Dimension.VIOLENCE, facts.violence.size()),
                Map.entry(Dimension.VIOLENCE_RISK, facts.violence.size())));
        toService = cells.begin(Dimension.SERVICE);
        toTrust = cells.begin(Dimension.TRUST);
        toHospital = cells.begin(Dimension.HOSPITAL);
        toMonth = cells.begin(Dimension.MONTH) - firstMonth;
        toBorough = cells.begin(Dimension.BOROUGH);
        toAgeBand = cells.begin(Dimension.AGE_BAND);
        toSex = cells.begin(Dimension.SEX);
        toGender = cells.begin(Dimension.GENDER);
        toEthnicity = cells.begin(Dimension.ETHNICITY);
        toViolence = cells.begin(Dimension.VIOLENCE);
        toViolenceRisk = cells.begin(Dimension.VIOLENCE_RISK);
        lastPresenting = new int[cells.size()];
        lastEngaged = new int[cells.size()];
        atClosure = new int[facts.riskViews.size()];
        atFollowUp = new int[facts.riskViews.size()];
        serious = new int[months][];
        onward = new OnwardCount(facts, begin, end);
    }

    /**
     * @param trustOfHospital the trust of each hospital that has one
     */
    static Figures of(Facts facts, Selection selection, Map<String, String> trustOfHospital) {
        var tally = new Tally(facts, selection, trustOfHospital);
        tally.pass();
        return tally.figures();
    }

    private int[] trustNumbers(Map<String, String> trustOfHospital) {
        int[] numbers = new int[facts.hospitals.size()];
        for (int i = 0; i < numbers.length; i++) {
            String trust = trustOfHospital.get(facts.hospitals.value(i));
            if (trust == null) {
                numbers[i] = NO_TRUST;
            } else {
                if (!trusts.contains(trust)) {
                    trusts.add(trust);
                }
                numbers[i] = trusts.indexOf(trust);
            }
        }
        return numbers;
    }

    private static boolean[] chosen(Codes codes, @Nullable String one) {
        boolean[] chosen = new boolean[codes.size()];
        if (one == null) {
            Arrays.fill(chosen, true);
        } else if (codes.find(one) != Codes.UNKNOWN) {
            chosen[codes.find(one)] = true;
        }
        return chosen;
    }

    private void pass() {
        List<Chunk> chunks = facts.chunks();
        int sinceSettled = 0;
        for (int c = 0; c < chunks.size(); c++) {
            pass(chunks.get(c), c * Facts.CHUNK);
            sinceSettled += Facts.CHUNK;
            if (sinceSettled >= CellCounts.SETTLE_AFTER) {
                cells.settle();
                sinceSettled = 0;
            }
        }
        cells.settle();
        onward.countThoseWithSeveral();
    }

    private void pass(Chunk chunk, int firstRow) {
        long[] rows = chunk.rows;
        for (int i = 0, at = 0; i < Facts.CHUNK; i++, at += Facts.WIDTH) {
            long place = rows[at + Facts.FLAGS_AND_PLACE];
            int flags = Facts.flags(place);
            if (flags == 0) {
                continue;
            }
            if ((flags & Facts.SEVERAL) != 0 && facts.isEntry(upper(rows[at]), firstRow + i)) {
                goRound(firstRow + i);
            }
            if (isSelected(rows, at, flags, place)) {
                count(rows, at, flags, place);
                if ((flags & Facts.ONWARD) != 0) {
                    onward.count(chunk.onward[i], upper(rows[at]), (flags & Facts.SEVERAL) != 0);
                }
            }
        }
    }

    private boolean isSelected(long[] rows, int at, int flags, long place) {
        return (flags & Facts.COUNTS) != 0
                && services[Facts.word(place, Facts.SERVICE)]
                && hospitals[Facts.word(place, Facts.HOSPITAL)]
                && boroughs[code(rows[at + Facts.CODES], Facts.BOROUGH)];
    }

    private boolean isWithin(int seconds) {
        return seconds >= begin && seconds < end;
    }

    private boolean isPresented(long[] rows, int at, int flags) {
        return (flags & Facts.VALID) != 0 && isWithin(lower(rows[at + Facts.PERSON_AND_PRESENTED]));
    }

    /** What a row counts for: as a referral, and as a person if she has no other. */
    private void count(long[] rows, int at, int flags, long place) {
        boolean alone = (flags & Facts.SEVERAL) == 0;
        boolean presented = isPresented(rows, at, flags);
        boolean engaged = alone && isWithin(upper(rows[at + Facts.ENGAGED_AND_CLOSED]));
        if (presented) {
            countReferral(rows, at, flags, place);
        }
        if (presented || engaged) {
            long byPresentation = presented ? alone ? REFERRED + PRESENTING : REFERRED : 0;
            long measures = byPresentation + (engaged ? ENGAGED : 0);
            cells.add(0, measures);
            countPerson(rows[at + Facts.CODES], measures);
            countPlaces(place, measures);
            cells.addBits(toViolence, upper(rows[at + Facts.EXPERIENCED_AND_RISK]), measures);
            cells.addBits(toViolenceRisk, lower(rows[at + Facts.EXPERIENCED_AND_RISK]), measures);
            if (presented) {
                cells.add(toMonth + Facts.word(place, Facts.PRESENTED_IN), byPresentation);
            }
            if (engaged) {
                cells.add(toMonth + Facts.word(place, Facts.ENGAGED_IN), ENGAGED);
                countStatutoryServices(flags);
            }
        }
        if (alone && (flags & Facts.ENGAGED) != 0) {
            if (isWithin(lower(rows[at + Facts.ENGAGED_AND_CLOSED]))) {
                atClosure[code(rows[at + Facts.CODES], Facts.AT_CLOSURE)]++;
            }
            if (isWithin(upper(rows[at + Facts.FOLLOWED_UP_AND_WINDOW]))) {
                atFollowUp[code(rows[at + Facts.CODES], Facts.AT_FOLLOW_UP)]++;
            }
        }
    }

    private void countPerson(long codes, long measures) {
        cells.add(toAgeBand + code(codes, Facts.AGE_BAND), measures);
        cells.add(toSex + code(codes, Facts.SEX), measures);
        cells.add(toGender + code(codes, Facts.GENDER), measures);
        cells.add(toEthnicity + code(codes, Facts.ETHNICITY), measures);
        cells.add(toBorough + code(codes, Facts.BOROUGH), measures);
    }

    private void countPlaces(long place, long measures) {
        int hospital = Facts.word(place, Facts.HOSPITAL);
        cells.add(toService + Facts.word(place, Facts.SERVICE), measures);
        cells.add(toHospital + hospital, measures);
        if (trustOf[hospital] != NO_TRUST) {
            cells.add(toTrust + trustOf[hospital], measures);
        }
    }

    private void countStatutoryServices(int flags) {
        statutoryRecorded += (flags & Facts.STATUTORY_RECORDED) != 0 ? 1 : 0;
        statutoryUnknown += (flags & Facts.STATUTORY_UNKNOWN) != 0 ? 1 : 0;
    }

    private void countReferral(long[] rows, int at, int flags, long place) {
        boolean isEngaged = (flags & Facts.ENGAGED) != 0;
        if (lower(rows[at + Facts.FOLLOWED_UP_AND_WINDOW]) <= now) {
            windowClosed++;
            engagedOfClosed += isEngaged ? 1 : 0;
        }
        if ((flags & Facts.CONTACTED) != 0) {
            contacted++;
            engagedOfContacted += isEngaged ? 1 : 0;
            minutes.add(lower(rows[at + Facts.TWELVE_WEEKS_AND_MINUTES]));
        }
        repeats += (flags & Facts.REPEAT) != 0 ? 1 : 0;
        if ((flags & Facts.ACCEPTED) != 0) {
            accepted++;
            over += upper(rows[at + Facts.TWELVE_WEEKS_AND_MINUTES]) < now ? 1 : 0;
        }
        assessed += (flags & Facts.ASSESSED) != 0 ? 1 : 0;
        highRisk += (flags & Facts.HIGH_RISK) != 0 ? 1 : 0;
        if ((flags & Facts.SERIOUS) != 0) {
            int month = Facts.word(place, Facts.PRESENTED_IN) - firstMonth;
            if (serious[month] == null) {
                serious[month] = new int[facts.hospitals.size()];
            }
            serious[month][Facts.word(place, Facts.HOSPITAL)]++;
        }
    }

    /** Counts a person with several referrals: by her earliest of each kind, and in each place where one of them was. */
    private void goRound(int entry) {
        several++;
        int presentedFirst = NONE;
        int engagedFirst = NONE;
        int closedFirst = NONE;
        int followedUpFirst = NONE;
        int experienced = 0;
        int riskOf = 0;
        int engagedExperienced = 0;
        int engagedRiskOf = 0;
        int row = entry;
        do {
            long[] rows = rowsOf(row);
            int at = placeOf(row);
            long place = rows[at + Facts.FLAGS_AND_PLACE];
            int flags = Facts.flags(place);
            if (isSelected(rows, at, flags, place)) {
                long violence = rows[at + Facts.EXPERIENCED_AND_RISK];
                if (isPresented(rows, at, flags)) {
                    presentedFirst = earlier(presentedFirst, row, Facts.PERSON_AND_PRESENTED, false);
                    countPlacesOnce(place, Facts.PRESENTED_IN, lastPresenting, PRESENTING);
                    experienced |= upper(violence);
                    riskOf |= lower(violence);
                }
                if ((flags & Facts.ENGAGED) != 0) {
                    if (isWithin(upper(rows[at + Facts.ENGAGED_AND_CLOSED]))) {
                        engagedFirst = earlier(engagedFirst, row, Facts.ENGAGED_AND_CLOSED, true);
                        countPlacesOnce(place, Facts.ENGAGED_IN, lastEngaged, ENGAGED);
                        engagedExperienced |= upper(violence);
                        engagedRiskOf |= lower(violence);
                    }
                    if (isWithin(lower(rows[at + Facts.ENGAGED_AND_CLOSED]))) {
                        closedFirst = earlier(closedFirst, row, Facts.ENGAGED_AND_CLOSED, false);
                    }
                    if (isWithin(upper(rows[at + Facts.FOLLOWED_UP_AND_WINDOW]))) {
                        followedUpFirst = earlier(followedUpFirst, row, Facts.FOLLOWED_UP_AND_WINDOW, true);
                    }
                }
            }
            row = facts.next(row);
        } while (row != entry);
        if (presentedFirst != NONE) {
            cells.add(0, PRESENTING);
            countPerson(codesOf(presentedFirst), PRESENTING);
            cells.addBits(toViolence, experienced, PRESENTING);
            cells.addBits(toViolenceRisk, riskOf, PRESENTING);
        }
        if (engagedFirst != NONE) {
            cells.add(0, ENGAGED);
            countPerson(codesOf(engagedFirst), ENGAGED);
            cells.addBits(toViolence, engagedExperienced, ENGAGED);
            cells.addBits(toViolenceRisk, engagedRiskOf, ENGAGED);
            countStatutoryServices(Facts.flags(rowsOf(engagedFirst)[placeOf(engagedFirst) + Facts.FLAGS_AND_PLACE]));
        }
        if (closedFirst != NONE) {
            atClosure[code(codesOf(closedFirst), Facts.AT_CLOSURE)]++;
        }
        if (followedUpFirst != NONE) {
            atFollowUp[code(codesOf(followedUpFirst), Facts.AT_FOLLOW_UP)]++;
        }
    }

    /** The row at the earlier time; of two at the same second the one that came first. */
    private int earlier(int one, int other, int word, boolean inUpper) {
        if (one == NONE) {
            return other;
        }
        long ofOne = rowsOf(one)[placeOf(one) + word];
        long ofOther = rowsOf(other)[placeOf(other) + word];
        int order =
                inUpper ? Integer.compare(upper(ofOne), upper(ofOther)) : Integer.compare(lower(ofOne), lower(ofOther));
        return order < 0 || (order == 0 && one < other) ? one : other;
    }

    private void countPlacesOnce(long place, int month, int[] last, long measure) {
        int hospital = Facts.word(place, Facts.HOSPITAL);
        countOnce(toService + Facts.word(place, Facts.SERVICE), last, measure);
        countOnce(toHospital + hospital, last, measure);
        countOnce(toMonth + Facts.word(place, month), last, measure);
        if (trustOf[hospital] != NO_TRUST) {
            countOnce(toTrust + trustOf[hospital], last, measure);
        }
    }

    private void countOnce(int cell, int[] last, long measure) {
        if (last[cell] != several) {
            last[cell] = several;
            cells.add(cell, measure);
        }
    }

    private long[] rowsOf(int row) {
        return facts.chunks().get(row / Facts.CHUNK).rows;
    }

    private static int placeOf(int row) {
        return row % Facts.CHUNK * Facts.WIDTH;
    }

    private long codesOf(int row) {
        return rowsOf(row)[placeOf(row) + Facts.CODES];
    }

    private Figures figures() {
        return new Figures(
                cells.total(),
                breakdowns(),
                new Share(engagedOfClosed, windowClosed),
                new Share(engagedOfContacted, contacted),
                new Share(repeats, cells.total().referred()),
                new Share(over, accepted),
                new Share(statutoryUnknown, statutoryRecorded),
                new Share(highRisk, assessed),
                minutes.median(),
                minutes.ninetiethCentile(),
                views(atClosure),
                views(atFollowUp),
                onward.byKind(),
                onward.byDestination(),
                seriousInjury());
    }

    private Map<Dimension, Map<String, Cell>> breakdowns() {
        var found = new EnumMap<Dimension, Map<String, Cell>>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            switch (dimension) {
                case SERVICE -> found.put(dimension, cells.of(dimension, facts.services::value));
                case TRUST -> found.put(dimension, cells.of(dimension, trusts::get));
                case HOSPITAL -> found.put(dimension, cells.of(dimension, facts.hospitals::value));
                case MONTH ->
                    found.put(
                            dimension,
                            cells.of(
                                    dimension,
                                    it -> Facts.month(firstMonth + it).toString()));
                case BOROUGH -> found.put(dimension, cells.of(dimension, facts.boroughs::value));
                case AGE_BAND -> found.put(dimension, cells.of(dimension, facts.ageBands::value));
                case SEX -> found.put(dimension, cells.of(dimension, facts.sexes::value));
                case GENDER -> found.put(dimension, cells.of(dimension, facts.genders::value));
                case ETHNICITY -> found.put(dimension, cells.of(dimension, facts.ethnicities::value));
                case VIOLENCE, VIOLENCE_RISK -> found.put(dimension, cells.of(dimension, facts.violence::value));
                case AGE_UNION -> found.put(dimension, grouped(Grouping.AGE_UNION, found.get(Dimension.AGE_BAND)));
                case ETHNICITY_GROUP ->
                    found.put(dimension, grouped(Grouping.ETHNICITY_GROUP, found.get(Dimension.ETHNICITY)));
            }
        }
        return Collections.unmodifiableMap(found);
    }

    /** A person is in one of the cells that are put together: so they add up. */
    private static Map<String, Cell> grouped(Grouping grouping, Map<String, Cell> cells) {
        Map<String, Cell> grouped = new HashMap<>();
        grouping.groups().forEach((group, members) -> {
            Cell sum = members.stream()
                    .map(member -> cells.getOrDefault(Stored.of(member), Cell.NONE))
                    .reduce(Cell.NONE, Cell::plus);
            if (!sum.equals(Cell.NONE)) {
                grouped.put(group, sum);
            }
        });
        return grouped;
    }

    private Views views(int[] counts) {
        return new Views(
                views(counts, "REDUCED"),
                views(counts, "UNCHANGED"),
                views(counts, "INCREASED"),
                views(counts, "NOT_ASKED"),
                views(counts, "DECLINED"),
                views(counts, ""));
    }

    private int views(int[] counts, String view) {
        int number = facts.riskViews.find(view);
        return number == Codes.UNKNOWN ? 0 : counts[number];
    }

    private Map<YearMonth, Map<String, Integer>> seriousInjury() {
        Map<YearMonth, Map<String, Integer>> found = new TreeMap<>();
        for (int month = 0; month < serious.length; month++) {
            for (int hospital = 0; serious[month] != null && hospital < serious[month].length; hospital++) {
                if (serious[month][hospital] > 0) {
                    found.computeIfAbsent(Facts.month(firstMonth + month), it -> new TreeMap<>())
                            .put(facts.hospitals.value(hospital), serious[month][hospital]);
                }
            }
        }
        return found;
    }
}
