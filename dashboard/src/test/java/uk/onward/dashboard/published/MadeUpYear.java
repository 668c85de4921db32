package uk.onward.dashboard.published;

import static uk.onward.dashboard.figures.Column.Kind.COUNT;
import static uk.onward.dashboard.figures.Column.Kind.MINUTES;
import static uk.onward.dashboard.figures.Column.Kind.SHARE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Column;
import uk.onward.dashboard.figures.Dimension;
import uk.onward.dashboard.figures.Table;

/** A year of made-up cases, and the public tables of it with nothing held back. */
final class MadeUpYear {
    record Case(
            String borough,
            String month,
            String hospital,
            String age,
            String gender,
            List<String> violence,
            boolean repeat,
            int incidents,
            boolean assessed,
            boolean highRisk,
            boolean windowClosed,
            boolean contacted,
            boolean clock,
            boolean missed,
            boolean engaged,
            String reported,
            String justice) {}

    record Request(String kind, String answer) {}

    private static final List<String> MONTHS = List.of(
            "2020-04", "2020-05", "2020-06", "2020-07", "2020-08", "2020-09", "2020-10", "2020-11", "2020-12",
            "2021-01", "2021-02", "2021-03");

    final List<Case> cases = new ArrayList<>();
    final List<Request> requests = new ArrayList<>();
    private final Random random;
    private final int skew;
    private final int months;
    private final boolean isWide;
    private final boolean isApart;

    private static final List<String> BOROUGHS = codes("E090000%02d", 36);
    private static final List<String> HOSPITALS = codes("RJ%02d", 30);
    private static final List<String> AGES = codes("%d-", 13);
    private static final List<String> GENDERS = codes("gender-%d", 6);

    /** A few cases or many; evenly or nearly all alike, so that what is rare is very rare. */
    MadeUpYear(long seed, int count) {
        random = new Random(seed);
        skew = 1 + random.nextInt(4);
        isWide = count >= 1000;
        isApart = random.nextBoolean();
        months = count < 40 ? 1 + random.nextInt(3) : 12;
        for (int i = 0; i < count; i++) {
            oneMore();
        }
        for (int i = random.nextInt(count / 2 + 2); i > 0; i--) {
            requests.add(new Request(
                    some("marac", "childrens-safeguarding", "adult-safeguarding"),
                    some("accepted", "declined", "received", "awaiting")));
        }
    }

    void oneMore() {
        boolean windowClosed = random.nextInt(12) > 0;
        boolean contacted = windowClosed && random.nextInt(4) > 0;
        boolean clock = windowClosed && random.nextInt(3) > 0;
        boolean assessed = random.nextInt(3) > 0;
        cases.add(new Case(
                some(BOROUGHS, 6),
                MONTHS.get(random.nextInt(months)),
                some(HOSPITALS, 4),
                some(AGES, 5),
                some(GENDERS, 3),
                types(),
                random.nextInt(6) == 0,
                random.nextInt(7) - 1,
                assessed,
                assessed && random.nextInt(4) == 0,
                windowClosed,
                contacted,
                clock,
                !contacted || random.nextInt(8) == 0,
                windowClosed && random.nextInt(3) > 0,
                some("no", "yes", "not-recorded"),
                some("not-recorded", "none-yet", "charge", "caution")));
    }

    /** In some years nearly everybody is in one row, so that the few who are in two could be counted. */
    private List<String> types() {
        List<String> all = List.of("domestic-abuse", "stabbing", "stalking", "fgm");
        if (isApart) {
            int one = random.nextInt(3);
            return random.nextInt(40) == 0 ? all.subList(one, one + 2) : all.subList(one, one + 1);
        }
        return all.stream()
                .filter(each -> random.nextInt(each.equals("fgm") ? 20 : 3) == 0)
                .toList();
    }

    private static List<String> codes(String format, int count) {
        return IntStream.range(0, count).mapToObj(format::formatted).toList();
    }

    /** In a year of many, as many codes as London has; else only some of them. */
    private String some(List<String> codes, int few) {
        return some((isWide ? codes : codes.subList(0, few)).toArray(String[]::new));
    }

    private String some(String... values) {
        int at = values.length - 1;
        for (int i = 0; i < skew; i++) {
            at = Math.min(at, random.nextInt(values.length));
        }
        return values[at];
    }

    List<Table> tables() {
        Map<String, Predicate<Case>> referred = new LinkedHashMap<>();
        referred.put("referred", it -> true);
        List<Table> tables = new ArrayList<>(List.of(
                table("boroughs", List.of(Dimension.BOROUGH), it -> List.of(it.borough), referred),
                table("months", List.of(Dimension.MONTH), it -> List.of(it.month), referred),
                table("hospitals", List.of(Dimension.HOSPITAL), it -> List.of(it.hospital), referred),
                violence(),
                table("age-bands", List.of(Dimension.AGE_BAND), it -> List.of(it.age), referred),
                table("genders", List.of(Dimension.GENDER), it -> List.of(it.gender), referred),
                table(
                        "age-bands-by-gender",
                        List.of(Dimension.AGE_BAND, Dimension.GENDER),
                        it -> List.of(it.age, it.gender),
                        referred),
                table("reported", List.of(Dimension.ANSWER), it -> List.of(it.reported), referred),
                table("justice", List.of(Dimension.OUTCOME), it -> List.of(it.justice), referred),
                onward()));
        tables.add(byMonth("months", Map.of("referred", it -> true, "repeat", Case::repeat)));
        tables.add(byMonth(
                "incidents",
                Map.of(
                        "referred", it -> true,
                        "answered", it -> it.incidents >= 0,
                        "threeOrMore", it -> it.incidents >= 3)));
        tables.add(byMonth(
                "risk", Map.of("referred", it -> true, "assessed", Case::assessed, "highRisk", Case::highRisk)));
        tables.add(byMonth(
                "first-contact",
                Map.of(
                        "referred", it -> true,
                        "contacted", Case::contacted,
                        "clocks", Case::clock,
                        "inTime", it -> it.clock && !it.missed,
                        "missed", it -> it.clock && it.missed)));
        tables.add(byMonth(
                "engagement",
                Map.of(
                        "referred", it -> true,
                        "windowClosed", Case::windowClosed,
                        "engagedReferrals", Case::engaged)));
        return tables;
    }

    private static final Map<String, String> WHOLES = Map.of(
            "repeat", "referred",
            "answered", "referred",
            "threeOrMore", "answered",
            "assessed", "referred",
            "highRisk", "assessed",
            "contacted", "referred",
            "clocks", "referred",
            "inTime", "clocks",
            "missed", "clocks",
            "engagedReferrals", "windowClosed");

    private Table byMonth(String id, Map<String, Predicate<Case>> measures) {
        return table(id, List.of(Dimension.MONTH), it -> List.of(it.month), new TreeMap<>(measures));
    }

    private Table table(
            String id,
            List<Dimension> dimensions,
            Function<Case, List<String>> codes,
            Map<String, Predicate<Case>> measures) {
        List<Column> columns = new ArrayList<>();
        measures.keySet().forEach(measure -> {
            String whole = WHOLES.get(measure);
            columns.add(new Column(
                    measure, measure, COUNT, null, whole != null && measures.containsKey(whole) ? whole : null));
        });
        if (measures.containsKey("inTime")) {
            columns.add(new Column("inTimeRate", "Share", SHARE, "inTime", "clocks"));
            columns.add(new Column("medianMinutes", "Median", MINUTES, null, "contacted"));
        }
        Map<List<String>, List<Case>> byCodes = new LinkedHashMap<>();
        if (dimensions.equals(List.of(Dimension.MONTH))) {
            MONTHS.forEach(month -> byCodes.put(List.of(month), new ArrayList<>()));
        }
        cases.forEach(each -> byCodes.computeIfAbsent(codes.apply(each), none -> new ArrayList<>())
                .add(each));
        List<Table.Row> rows = new ArrayList<>();
        byCodes.forEach((key, its) -> rows.add(row(key, its, columns, measures)));
        return new Table(id, id, "", dimensions, columns, true, rows, row(List.of(), cases, columns, measures));
    }

    private static Table.Row row(
            List<String> codes, List<Case> its, List<Column> columns, Map<String, Predicate<Case>> measures) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(
                    switch (column.kind()) {
                        case COUNT ->
                            number(its.stream()
                                    .filter(measures.get(column.id()))
                                    .count());
                        case MINUTES -> its.stream().anyMatch(Case::contacted) ? number(437) : null;
                        default -> {
                            long of = its.stream()
                                    .filter(measures.get(column.of()))
                                    .count();
                            long part = its.stream()
                                    .filter(measures.get(column.part()))
                                    .count();
                            yield column.derive(number(part), number(of));
                        }
                    });
        }
        return new Table.Row(keys(codes), values, List.of());
    }

    private Table violence() {
        Map<String, Long> byType = new TreeMap<>();
        cases.forEach(each -> each.violence.forEach(type -> byType.merge(type, 1L, Long::sum)));
        List<Table.Row> rows = new ArrayList<>();
        byType.forEach((type, count) -> rows.add(plain(List.of(type), count)));
        return new Table(
                "violence",
                "violence",
                "",
                List.of(Dimension.VIOLENCE),
                List.of(new Column("experienced", "Experienced", COUNT, null, null)),
                false,
                rows,
                plain(
                        List.of(),
                        cases.stream().filter(each -> !each.violence.isEmpty()).count()));
    }

    private Table onward() {
        List<String> answers = List.of("awaiting", "received", "accepted", "declined");
        List<Column> columns = new ArrayList<>(List.of(new Column("sent", "Sent", COUNT, null, null)));
        answers.forEach(answer -> columns.add(new Column(answer, answer, COUNT, null, "sent")));
        Map<String, List<Request>> byKind = new TreeMap<>();
        requests.forEach(each ->
                byKind.computeIfAbsent(each.kind, none -> new ArrayList<>()).add(each));
        List<Table.Row> rows = new ArrayList<>();
        byKind.forEach((kind, its) -> rows.add(plain(List.of(kind), of(its, answers))));
        return new Table(
                "onward",
                "onward",
                "",
                List.of(Dimension.KIND),
                columns,
                true,
                rows,
                plain(List.of(), of(requests, answers)));
    }

    private static long[] of(List<Request> its, List<String> answers) {
        var counts = new long[1 + answers.size()];
        counts[0] = its.size();
        for (int i = 0; i < answers.size(); i++) {
            String answer = answers.get(i);
            counts[i + 1] =
                    its.stream().filter(each -> each.answer.equals(answer)).count();
        }
        return counts;
    }

    private static Table.Row plain(List<String> codes, long... counts) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        Arrays.stream(counts).forEach(count -> values.add(number(count)));
        return new Table.Row(keys(codes), values, List.of());
    }

    private static List<Table.Key> keys(List<String> codes) {
        return codes.stream().map(code -> new Table.Key(code, code)).toList();
    }

    private static BigDecimal number(long count) {
        return BigDecimal.valueOf(count);
    }
}
