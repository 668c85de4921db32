package uk.onward.dashboard.published;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Column;
import uk.onward.dashboard.figures.Table;
import uk.onward.disclosure.Attacker;
import uk.onward.disclosure.Attacker.Fact;
import uk.onward.disclosure.Attacker.Known;

/**
 * Somebody who has everything that was public on any day, knows by the words of the tables how counts hang together, and works
 * out what he can. Shares no code with what holds counts back: what he knows is written down here a second time, and he
 * reckons by methods of his own.
 */
final class Reader {
    private static final long MANY = 1L << 40;
    /** Who solves the sums modulo a large prime finds the same unknowns settled as with fractions. */
    private static final long PRIME = 2_147_483_629L;

    /** Part, and the wholes of which it is one. */
    private static final Map<String, List<String>> PARTS = Map.ofEntries(
            Map.entry("repeat", List.of("referred")),
            Map.entry("answered", List.of("referred")),
            Map.entry("threeOrMore", List.of("answered")),
            Map.entry("assessed", List.of("referred")),
            Map.entry("highRisk", List.of("assessed")),
            Map.entry("windowClosed", List.of("referred")),
            Map.entry("contacted", List.of("windowClosed", "referred")),
            Map.entry("engagedReferrals", List.of("windowClosed")),
            Map.entry("clocks", List.of("windowClosed", "referred")),
            Map.entry("inTime", List.of("clocks", "contacted")),
            Map.entry("missed", List.of("clocks", "windowClosed")),
            Map.entry("awaiting", List.of("sent")),
            Map.entry("received", List.of("sent")),
            Map.entry("accepted", List.of("sent")),
            Map.entry("declined", List.of("sent")));

    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<Known> known = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /** @param days the public tables of one year as they were on each day on which they were not as on the day before */
    Reader(List<List<Table>> days) {
        for (int day = 0; day < days.size(); day++) {
            read(days.get(day), "day " + day + ": ");
        }
        for (int day = 1; day < days.size(); day++) {
            compare("day " + (day - 1) + ": ", "day " + day + ": ");
        }
    }

    private void read(List<Table> tables, String day) {
        for (Table table : tables) {
            for (Table.Row row : lines(table)) {
                for (Column column : counts(table)) {
                    BigDecimal value = row.values().get(table.indexOf(column.id()));
                    cell(
                            day + name(column.id(), coordinates(table, row)),
                            // Zeros are never held back, and everybody may know that
                            row.isHeldBack(column.id())
                                    ? Known.from(1)
                                    : Known.exactly(value == null ? 0 : value.longValueExact()));
                }
            }
        }
        tables.forEach(table -> counts(table).forEach(column -> rows(table, column.id(), day)));
        for (Table table : tables) {
            for (Table.Row row : lines(table)) {
                columns(coordinates(table, row), day);
            }
        }
    }

    private void rows(Table table, String column, String day) {
        int total = numbers.get(day + name(column, Map.of()));
        int[] rows = table.rows().stream()
                .mapToInt(row -> numbers.get(day + name(column, coordinates(table, row))))
                .toArray();
        if (!table.rowsAddUp()) {
            int entries = cell(day + column + " in all rows", Known.from(0));
            facts.add(new Fact(true, entries, rows));
            rest(total, entries, day + column + " in more than one row");
            for (int row : rows) {
                rest(row, total, day + "others than " + nameOf(row));
            }
            return;
        }
        facts.add(new Fact(true, total, rows));
        if (table.dimensions().size() > 1) {
            for (int i = 0; i < table.dimensions().size(); i++) {
                int at = i;
                String dimension = table.dimensions().get(i).id();
                Map<String, List<Table.Row>> byCode = table.rows().stream()
                        .collect(Collectors.groupingBy(row -> row.keys().get(at).code()));
                byCode.forEach((code, its) -> facts.add(new Fact(
                        true,
                        cell(day + name(column, Map.of(dimension, code)), Known.from(0)),
                        its.stream()
                                .mapToInt(row -> numbers.get(day + name(column, coordinates(table, row))))
                                .toArray())));
            }
        }
    }

    private void columns(Map<String, String> coordinates, String day) {
        PARTS.forEach((part, wholes) -> {
            for (String whole : wholes) {
                Integer one = numbers.get(day + name(part, coordinates));
                Integer other = numbers.get(day + name(whole, coordinates));
                if (one != null && other != null) {
                    rest(one, other, day + name(whole + " but not " + part, coordinates));
                }
            }
        });
        Integer experienced = numbers.get(day + "experienced");
        if (coordinates.isEmpty() && experienced != null) {
            rest(experienced, numbers.get(day + "referred"), day + "referred without any violence");
        }
        sum("clocks", List.of("inTime", "missed"), coordinates, day);
        sum("sent", List.of("awaiting", "received", "accepted", "declined"), coordinates, day);
    }

    private void sum(String whole, List<String> parts, Map<String, String> coordinates, String day) {
        Integer sum = numbers.get(day + name(whole, coordinates));
        if (sum != null) {
            facts.add(new Fact(
                    true,
                    sum,
                    parts.stream()
                            .mapToInt(part -> numbers.get(day + name(part, coordinates)))
                            .toArray()));
        }
    }

    /** What came to a count between two days. */
    private void compare(String before, String after) {
        List.copyOf(numbers.keySet()).stream()
                .filter(name -> name.startsWith(before))
                .forEach(name -> {
                    Integer later = numbers.get(after + name.substring(before.length()));
                    if (later != null) {
                        rest(numbers.get(name), later, "from " + before + after + name);
                    }
                });
    }

    private void rest(int part, int whole, String name) {
        if (!numbers.containsKey(name)) {
            facts.add(new Fact(true, whole, new int[] {part, cell(name, Known.from(0))}));
        }
    }

    private int cell(String name, Known what) {
        Integer there = numbers.get(name);
        if (there != null) {
            if (what.least() == what.most()) {
                known.set(there, what);
            }
            return there;
        }
        numbers.put(name, known.size());
        known.add(what);
        return known.size() - 1;
    }

    private String nameOf(int cell) {
        return numbers.entrySet().stream()
                .filter(each -> each.getValue() == cell)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The small counts among what he can work out, by their names. */
    TreeSet<String> workedOut(Reader truth) {
        long[] least = known.stream().mapToLong(Known::least).toArray();
        long[] most = known.stream().mapToLong(Known::most).toArray();
        narrow(least, most);
        boolean[] settled = settled(least, most);
        var found = new TreeSet<String>();
        truth.small().forEach(name -> {
            int cell = numbers.get(name);
            if (least[cell] == most[cell] || settled[cell]) {
                found.add(name);
            }
        });
        return found;
    }

    /** The small counts that can have no other value in anything that fits, among those of which every possibility can be tried. */
    TreeSet<String> pinnedHoweverOneTries(Reader truth) {
        Map<String, Long> values = truth.values();
        var found = new TreeSet<String>();
        truth.small().forEach(name -> {
            Boolean other = new Attacker(known, facts).mayBeOtherThan(numbers.get(name), values.get(name));
            if (Boolean.FALSE.equals(other)) {
                found.add(name);
            }
        });
        return found;
    }

    /** Of somebody who has the tables with nothing held back: every count, the implied ones too. */
    private Map<String, Long> values() {
        long[] least = known.stream().mapToLong(Known::least).toArray();
        long[] most = known.stream().mapToLong(Known::most).toArray();
        narrow(least, most);
        Map<String, Long> values = new LinkedHashMap<>();
        numbers.forEach((name, cell) -> {
            if (least[cell] != most[cell]) {
                throw new AssertionError("the whole tables do not tell " + name);
            }
            values.put(name, least[cell]);
        });
        return values;
    }

    List<String> small() {
        return values().entrySet().stream()
                .filter(each -> each.getValue() >= 1 && each.getValue() <= 4)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void narrow(long[] least, long[] most) {
        boolean moving = true;
        while (moving) {
            moving = false;
            for (Fact fact : facts) {
                long low = 0;
                long high = 0;
                for (int part : fact.parts()) {
                    low += least[part];
                    high += most[part];
                }
                moving |= within(least, most, fact.one(), low, high);
                for (int part : fact.parts()) {
                    moving |= within(
                            least,
                            most,
                            part,
                            least[fact.one()] - (high - most[part]),
                            most[fact.one()] - (low - least[part]));
                }
            }
        }
    }

    private static boolean within(long[] least, long[] most, int cell, long low, long high) {
        boolean moved = false;
        if (low > least[cell]) {
            least[cell] = low;
            moved = true;
        }
        if (high < most[cell] && high < MANY / 2) {
            most[cell] = high;
            moved = true;
        }
        if (least[cell] > most[cell]) {
            throw new AssertionError("what is public contradicts itself");
        }
        return moved;
    }

    /** Linear algebra alone: of unknowns of which any combination of the sums leaves one. */
    private boolean[] settled(long[] least, long[] most) {
        Map<Integer, Integer> unknown = new TreeMap<>();
        for (int cell = 0; cell < least.length; cell++) {
            if (least[cell] != most[cell]) {
                unknown.put(cell, unknown.size());
            }
        }
        List<long[]> rows = new ArrayList<>();
        for (Fact fact : facts) {
            var row = new long[unknown.size()];
            add(row, unknown.get(fact.one()), PRIME - 1);
            for (int part : fact.parts()) {
                add(row, unknown.get(part), 1);
            }
            rows.add(row);
        }
        reduce(rows, unknown.size());
        var settled = new boolean[least.length];
        List<Integer> cells = List.copyOf(unknown.keySet());
        for (long[] row : rows) {
            int[] entries = java.util.stream.IntStream.range(0, row.length)
                    .filter(i -> row[i] != 0)
                    .toArray();
            if (entries.length == 1) {
                settled[cells.get(entries[0])] = true;
            }
        }
        return settled;
    }

    private static void add(long[] row, @Nullable Integer at, long sign) {
        if (at != null) {
            row[at] = (row[at] + sign) % PRIME;
        }
    }

    private static void reduce(List<long[]> rows, int columns) {
        int done = 0;
        for (int column = 0; column < columns && done < rows.size(); column++) {
            int pivot = done;
            while (pivot < rows.size() && rows.get(pivot)[column] == 0) {
                pivot++;
            }
            if (pivot == rows.size()) {
                continue;
            }
            long[] by = rows.get(pivot);
            rows.set(pivot, rows.get(done));
            rows.set(done, by);
            long inverse = inverse(by[column]);
            for (int i = column; i < columns; i++) {
                by[i] = by[i] * inverse % PRIME;
            }
            for (long[] row : rows) {
                long times = row[column];
                if (row != by && times != 0) {
                    for (int i = column; i < columns; i++) {
                        row[i] = (row[i] + (PRIME - times) * by[i]) % PRIME;
                    }
                }
            }
            done++;
        }
    }

    private static long inverse(long value) {
        return java.math.BigInteger.valueOf(value)
                .modInverse(java.math.BigInteger.valueOf(PRIME))
                .longValueExact();
    }

    private static List<Column> counts(Table table) {
        return table.columns().stream()
                .filter(column -> column.kind() == Column.Kind.COUNT)
                .toList();
    }

    private static List<Table.Row> lines(Table table) {
        return Stream.concat(table.rows().stream(), Stream.ofNullable(table.total()))
                .toList();
    }

    private static Map<String, String> coordinates(Table table, Table.Row row) {
        Map<String, String> coordinates = new TreeMap<>();
        for (int i = 0; i < row.keys().size(); i++) {
            coordinates.put(table.dimensions().get(i).id(), row.keys().get(i).code());
        }
        return coordinates;
    }

    private static String name(String column, Map<String, String> coordinates) {
        return coordinates.isEmpty() ? column : column + " " + new TreeMap<>(coordinates);
    }
}
