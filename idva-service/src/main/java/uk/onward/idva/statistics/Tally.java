package uk.onward.idva.statistics;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.statistics.Facts.Chunk;
import uk.onward.idva.statistics.Figures.Cell;
import uk.onward.idva.statistics.Figures.Onward;
import uk.onward.idva.statistics.Figures.Share;
import uk.onward.idva.statistics.Figures.Views;

/** Counts a selection of the facts in one pass. What each number means stands in {@code docs/statistics.md}. */
final class Tally {
    private static final int NO_TRUST = -1;

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

    private final Breakdown referred;
    private final Attendance presenting;
    private final Attendance engaged;
    private final ViewCount atClosure;
    private final ViewCount atFollowUp;
    private final OnwardCount onward;
    private final Minutes minutes = new Minutes();
    private final int[][] serious;
    private int windowClosed;
    private int engagedOfClosed;
    private int contacted;
    private int engagedOfContacted;
    private int repeats;
    private int accepted;
    private int over;
    private int assessed;
    private int highRisk;

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
        referred = new Breakdown(facts, trusts.size(), months);
        presenting = new Attendance(months, false);
        engaged = new Attendance(months, true);
        atClosure = new ViewCount(chunk -> chunk.closedAt, chunk -> chunk.riskAtClosure);
        atFollowUp = new ViewCount(chunk -> chunk.followedUpAt, chunk -> chunk.riskAtFollowUp);
        onward = new OnwardCount();
        serious = new int[months][];
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
        for (int c = 0; c < chunks.size(); c++) {
            Chunk chunk = chunks.get(c);
            int rows = Math.min(Facts.CHUNK, facts.size() - c * Facts.CHUNK);
            for (int i = 0; i < rows; i++) {
                int flags = chunk.flags[i];
                if ((flags & Facts.COUNTS) != 0
                        && services[chunk.service[i]]
                        && hospitals[chunk.hospital[i]]
                        && boroughs[chunk.borough[i]]) {
                    count(chunk, i, c * Facts.CHUNK + i, flags);
                }
            }
        }
        presenting.finish();
        engaged.finish();
        atClosure.finish();
        atFollowUp.finish();
    }

    private void count(Chunk chunk, int i, int row, int flags) {
        if ((flags & Facts.VALID) != 0 && isWithin(chunk.presentedAt[i])) {
            countReferral(chunk, i, flags);
            presenting.meet(chunk, i, row);
        }
        if ((flags & Facts.ENGAGED) != 0) {
            if (isWithin(chunk.engagedAt[i])) {
                engaged.meet(chunk, i, row);
            }
            if (isWithin(chunk.closedAt[i])) {
                atClosure.meet(chunk, i, row);
            }
            if (isWithin(chunk.followedUpAt[i])) {
                atFollowUp.meet(chunk, i, row);
            }
        }
        if ((flags & Facts.ONWARD) != 0) {
            onward.count(chunk, i, row);
        }
    }

    private boolean isWithin(int seconds) {
        return seconds >= begin && seconds < end;
    }

    private void countReferral(Chunk chunk, int i, int flags) {
        int month = chunk.presentedIn[i] - firstMonth;
        referred.countPerson(chunk, i, 1);
        referred.countReferral(chunk, i, month, trustOf, 1);
        boolean isEngaged = (flags & Facts.ENGAGED) != 0;
        if (chunk.windowCloses[i] <= now) {
            windowClosed++;
            engagedOfClosed += isEngaged ? 1 : 0;
        }
        if ((flags & Facts.CONTACTED) != 0) {
            contacted++;
            engagedOfContacted += isEngaged ? 1 : 0;
            minutes.add(chunk.minutes[i]);
        }
        repeats += (flags & Facts.REPEAT) != 0 ? 1 : 0;
        if ((flags & Facts.ACCEPTED) != 0) {
            accepted++;
            over += chunk.overTwelveWeeks[i] < now ? 1 : 0;
        }
        assessed += (flags & Facts.ASSESSED) != 0 ? 1 : 0;
        highRisk += (flags & Facts.HIGH_RISK) != 0 ? 1 : 0;
        if ((flags & Facts.SERIOUS) != 0) {
            if (serious[month] == null) {
                serious[month] = new int[facts.hospitals.size()];
            }
            serious[month][chunk.hospital[i]]++;
        }
    }

    /** Persons who presented, or who engaged, in all breakdowns. */
    private final class Attendance extends PersonCount {
        private final boolean byEngagement;
        private final Breakdown counts;
        private final Collected collected = new Collected();
        private int statutoryRecorded;
        private int statutoryUnknown;

        Attendance(int months, boolean byEngagement) {
            super(facts);
            this.byEngagement = byEngagement;
            this.counts = new Breakdown(facts, trusts.size(), months);
        }

        @Override
        int[] when(Chunk chunk) {
            return byEngagement ? chunk.engagedAt : chunk.presentedAt;
        }

        private int month(Chunk chunk, int i) {
            return (byEngagement ? chunk.engagedIn : chunk.presentedIn)[i] - firstMonth;
        }

        @Override
        void countPerson(Chunk chunk, int i, int sign) {
            counts.countPerson(chunk, i, sign);
            statutoryRecorded += (chunk.flags[i] & Facts.STATUTORY_RECORDED) != 0 ? sign : 0;
            statutoryUnknown += (chunk.flags[i] & Facts.STATUTORY_UNKNOWN) != 0 ? sign : 0;
        }

        @Override
        void countReferral(Chunk chunk, int i, int sign) {
            counts.countReferral(chunk, i, month(chunk, i), trustOf, sign);
        }

        @Override
        void collect(Chunk chunk, int i) {
            int hospital = chunk.hospital[i];
            collected.once(counts.service, 0, chunk.service[i]);
            collected.once(counts.hospital, 1, hospital);
            collected.once(counts.trust, 2, trustOf[hospital]);
            collected.once(counts.month, 3, month(chunk, i));
            collected.experienced |= chunk.experienced[i];
            collected.riskOf |= chunk.riskOf[i];
        }

        @Override
        void countCollected() {
            Breakdown.countBits(counts.violence, collected.experienced, 1);
            Breakdown.countBits(counts.violenceRisk, collected.riskOf, 1);
            collected.next();
        }
    }

    /** The cells one person is in already: of four breakdowns the number of the last person who was counted there. */
    private static final class Collected {
        private final int[][] lastIn = new int[4][64];
        private int person = 1;
        private long experienced;
        private long riskOf;

        void once(int[] counts, int breakdown, int cell) {
            if (cell < 0) {
                return;
            }
            if (cell >= lastIn[breakdown].length) {
                lastIn[breakdown] = Arrays.copyOf(lastIn[breakdown], counts.length);
            }
            if (lastIn[breakdown][cell] != person) {
                lastIn[breakdown][cell] = person;
                counts[cell]++;
            }
        }

        void next() {
            person++;
            experienced = 0;
            riskOf = 0;
        }
    }

    /** Persons by their view of their risk, at the first of some event in the period. */
    private final class ViewCount extends PersonCount {
        private final Function<Chunk, int[]> when;
        private final Function<Chunk, byte[]> view;
        private final int[] counts = new int[facts.riskViews.size()];

        ViewCount(Function<Chunk, int[]> when, Function<Chunk, byte[]> view) {
            super(facts);
            this.when = when;
            this.view = view;
        }

        @Override
        int[] when(Chunk chunk) {
            return when.apply(chunk);
        }

        @Override
        void countPerson(Chunk chunk, int i, int sign) {
            counts[view.apply(chunk)[i]] += sign;
        }

        Views views() {
            return new Views(of("REDUCED"), of("UNCHANGED"), of("INCREASED"), of("NOT_ASKED"), of("DECLINED"), of(""));
        }

        private int of(String view) {
            int number = facts.riskViews.find(view);
            return number == Codes.UNKNOWN ? 0 : counts[number];
        }
    }

    /** Onward referrals by kind and destination, and the persons they are about. */
    private final class OnwardCount {
        private static final int PLACES = 24;
        /** By kind and destination, the number of each outcome. */
        private final Map<Integer, int[]> outcomes = new HashMap<>();
        /** Person, kind and destination of each. */
        private long[] people = new long[1024];

        private int size;

        void count(Chunk chunk, int i, int row) {
            // Nobody who was not recognised is anybody else: such a person has a number of her own beyond all others
            long person = chunk.person[i] == Facts.NOBODY ? (long) facts.people() + row : chunk.person[i];
            for (long one : chunk.onward[i]) {
                if (!isWithin(Facts.secondsOf(one))) {
                    continue;
                }
                int to = Facts.kindOf(one) << 20 | Facts.destinationOf(one);
                outcomes.computeIfAbsent(to, it -> new int[1 << 4])[Facts.outcomeOf(one)]++;
                if (Facts.outcomeOf(one) != facts.outcomes.find("WITHDRAWN")) {
                    add(person << PLACES | to);
                }
            }
        }

        private void add(long person) {
            if (size == people.length) {
                people = Arrays.copyOf(people, size * 2);
            }
            people[size++] = person;
        }

        /** How many different persons, by kind and destination and, as {@code kind - 16}, by kind alone. */
        Map<Integer, Integer> persons() {
            Arrays.sort(people, 0, size);
            Map<Integer, Integer> persons = new HashMap<>();
            for (int i = 0; i < size; i++) {
                if (i > 0 && people[i] == people[i - 1]) {
                    continue;
                }
                int to = (int) (people[i] & (1 << PLACES) - 1);
                persons.merge(to, 1, Integer::sum);
                if (i == 0 || people[i] >>> 20 != people[i - 1] >>> 20) {
                    persons.merge((to >>> 20) - 16, 1, Integer::sum);
                }
            }
            return persons;
        }

        Map<String, Map<String, Onward>> byDestination(Map<Integer, Integer> persons) {
            Map<String, Map<String, Onward>> found = new TreeMap<>();
            outcomes.forEach((to, counts) -> found.computeIfAbsent(
                            facts.kinds.value(to >>> 20), kind -> new TreeMap<>())
                    .put(facts.destinations.value(to & 0xf_ffff), onward(counts, persons.getOrDefault(to, 0))));
            return found;
        }

        Map<String, Onward> byKind(Map<Integer, Integer> persons) {
            Map<Integer, int[]> sums = new HashMap<>();
            outcomes.forEach((to, counts) -> {
                int[] sum = sums.computeIfAbsent(to >>> 20, kind -> new int[counts.length]);
                Arrays.setAll(sum, i -> sum[i] + counts[i]);
            });
            Map<String, Onward> found = new TreeMap<>();
            sums.forEach((kind, counts) ->
                    found.put(facts.kinds.value(kind), onward(counts, persons.getOrDefault(kind - 16, 0))));
            return found;
        }

        private Onward onward(int[] counts, int persons) {
            return new Onward(
                    of(counts, "AWAITING"),
                    of(counts, "RECEIVED"),
                    of(counts, "ACCEPTED"),
                    of(counts, "DECLINED"),
                    of(counts, "WITHDRAWN"),
                    persons);
        }

        private int of(int[] counts, String outcome) {
            int number = facts.outcomes.find(outcome);
            return number == Codes.UNKNOWN ? 0 : counts[number];
        }
    }

    private Figures figures() {
        Map<Integer, Integer> persons = onward.persons();
        return new Figures(
                new Cell(presenting.counts.total, referred.total, engaged.counts.total),
                cells(),
                new Share(engagedOfClosed, windowClosed),
                new Share(engagedOfContacted, contacted),
                new Share(repeats, referred.total),
                new Share(over, accepted),
                new Share(engaged.statutoryUnknown, engaged.statutoryRecorded),
                new Share(highRisk, assessed),
                minutes.median(),
                minutes.ninetiethCentile(),
                atClosure.views(),
                atFollowUp.views(),
                onward.byKind(persons),
                onward.byDestination(persons),
                seriousInjury());
    }

    private Map<Dimension, Map<String, Cell>> cells() {
        var cells = new EnumMap<Dimension, Map<String, Cell>>(Dimension.class);
        cells.put(Dimension.SERVICE, cells(it -> it.service, facts.services::value));
        cells.put(Dimension.TRUST, cells(it -> it.trust, trusts::get));
        cells.put(Dimension.HOSPITAL, cells(it -> it.hospital, facts.hospitals::value));
        cells.put(
                Dimension.MONTH,
                cells(it -> it.month, it -> Facts.month(firstMonth + it).toString()));
        cells.put(Dimension.BOROUGH, cells(it -> it.borough, facts.boroughs::value));
        cells.put(Dimension.AGE_BAND, cells(it -> it.ageBand, facts.ageBands::value));
        cells.put(Dimension.SEX, cells(it -> it.sex, facts.sexes::value));
        cells.put(Dimension.GENDER, cells(it -> it.gender, facts.genders::value));
        cells.put(Dimension.ETHNICITY, cells(it -> it.ethnicity, facts.ethnicities::value));
        cells.put(Dimension.VIOLENCE, cells(it -> it.violence, facts.violence::value));
        cells.put(Dimension.VIOLENCE_RISK, cells(it -> it.violenceRisk, facts.violence::value));
        cells.put(Dimension.AGE_UNION, grouped(Grouping.AGE_UNION, cells.get(Dimension.AGE_BAND)));
        cells.put(Dimension.ETHNICITY_GROUP, grouped(Grouping.ETHNICITY_GROUP, cells.get(Dimension.ETHNICITY)));
        return Collections.unmodifiableMap(cells);
    }

    private Map<String, Cell> cells(Function<Breakdown, int[]> counts, IntFunction<String> code) {
        int[] some = counts.apply(presenting.counts);
        int[] all = counts.apply(referred);
        int[] ofEngaged = counts.apply(engaged.counts);
        Map<String, Cell> cells = new HashMap<>();
        for (int i = 0; i < all.length; i++) {
            var cell = new Cell(some[i], all[i], ofEngaged[i]);
            if (!cell.equals(Cell.NONE)) {
                cells.put(code.apply(i), cell);
            }
        }
        return cells;
    }

    /** A person is in one of the cells that are put together: so they add up. */
    static Map<String, Cell> grouped(Grouping grouping, Map<String, Cell> cells) {
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
