package uk.onward.platform.testing.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A service's table: {@code operation | roles | relations | states | open | barred}, the first line that fits holding. A line
 * without an operation goes on with the one above. Two rules of the suite need no line: a role that an operation's lines do not
 * name is refused, and for a role they name, in a relation or a state they do not, there is no such thing.
 */
public final class AccessTable {
    private final List<Row> rows;

    private AccessTable(List<Row> rows) {
        this.rows = rows;
    }

    /** @param file among the test's resources */
    public static AccessTable read(String file) {
        try (var stream = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("No table " + file);
            }
            return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AccessTable parse(String text) {
        var rows = new ArrayList<Row>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            if (cells.length != 6) {
                throw new IllegalArgumentException("Not six cells: " + line);
            }
            String operation = cells[0].isEmpty() ? rows.getLast().operation() : cells[0];
            rows.add(new Row(
                    operation,
                    words(cells[1]),
                    words(cells[2]),
                    words(cells[3]),
                    Outcome.of(cells[4]),
                    Outcome.of(cells[5])));
        }
        return new AccessTable(rows);
    }

    private static Set<String> words(String cell) {
        return Arrays.stream(cell.split("[, ]+")).collect(Collectors.toUnmodifiableSet());
    }

    Set<String> operations() {
        return rows.stream().map(Row::operation).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Words of the table that the service does not know: a row that is misspelt would never be asked for. */
    List<String> unknownWords(Stage stage) {
        var unknown = new ArrayList<String>();
        for (Row row : rows) {
            row.roles().stream().filter(it -> !stage.roles().contains(it)).forEach(unknown::add);
            row.relations().stream()
                    .filter(it -> !stage.relations().containsKey(it))
                    .forEach(unknown::add);
            row.states().stream()
                    .map(it -> it.startsWith("!") ? it.substring(1) : it)
                    .filter(it -> !stage.states().contains(it))
                    .forEach(unknown::add);
        }
        unknown.removeIf("*"::equals);
        return unknown;
    }

    /** Whether any line lets the role in, in whatever relation. */
    boolean names(String operation, String role) {
        return ofOperation(operation).stream().anyMatch(row -> row.names(role));
    }

    /** Those that any line of the operation names. */
    Set<String> relations(String operation) {
        return ofOperation(operation).stream()
                .flatMap(row -> row.relations().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether all that is said of the role is one line that holds for everybody and every case. */
    boolean isTheSameForAll(String operation, String role) {
        List<Row> lines =
                ofOperation(operation).stream().filter(row -> row.names(role)).toList();
        return lines.size() == 1 && lines.getFirst().isOfNoCase();
    }

    /** Lines behind one that holds for everybody and every case, which would never be asked for. */
    List<String> hiddenLines() {
        var hidden = new ArrayList<String>();
        for (int i = 0; i < rows.size(); i++) {
            Row line = rows.get(i);
            if (rows.subList(0, i).stream()
                    .anyMatch(before -> before.operation().equals(line.operation())
                            && line.roles().stream().allMatch(before::names)
                            && before.relations().contains("*")
                            && before.states().contains("*"))) {
                hidden.add(line.operation() + " by " + line.roles() + " of " + line.relations());
            }
        }
        return hidden;
    }

    /** Whether a line is about that case, and not for want of one or by one for all that nothing of it is there. */
    boolean says(String operation, String role, String relation, String state) {
        return line(operation, role, relation, state)
                .filter(line -> !line.isOfNoCase())
                .isPresent();
    }

    Outcome expected(String operation, String role, String relation, String state, boolean barred) {
        if (!names(operation, role)) {
            return Outcome.REFUSED;
        }
        return line(operation, role, relation, state)
                .map(one -> barred ? one.barred() : one.open())
                .orElse(Outcome.ABSENT);
    }

    private Optional<Row> line(String operation, String role, String relation, String state) {
        return ofOperation(operation).stream()
                .filter(one -> one.isFor(role, relation, state))
                .findFirst();
    }

    private List<Row> ofOperation(String operation) {
        return rows.stream().filter(row -> row.operation().equals(operation)).toList();
    }
}
