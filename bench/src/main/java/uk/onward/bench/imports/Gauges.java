package uk.onward.bench.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.onward.stack.Component;
import uk.onward.stack.Stack;

/** What can be read from outside: memory of processes, what waits in the outbox. */
final class Gauges {

    /** As every Linux tells it. */
    private static final double TICKS_A_SECOND = 100;

    private final Stack stack;

    Gauges(Stack stack) {
        this.stack = stack;
    }

    /** Resident memory now, in megabytes. */
    long resident(Component component) throws IOException {
        return status(component, "VmRSS:");
    }

    /** The most it ever was, in megabytes. */
    long mostResident(Component component) throws IOException {
        return status(component, "VmHWM:");
    }

    private long status(Component component, String field) throws IOException {
        var pid = stack.pid(component).orElseThrow(() -> new IOException(component.id() + " does not run"));
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(field))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }
    }

    /** Processor time of a component since its start, in seconds, with all processes below it, those that ended too. */
    double processorSeconds(Component component) throws IOException {
        var pid = stack.pid(component).orElseThrow(() -> new IOException(component.id() + " does not run"));
        var root = ProcessHandle.of(pid).orElseThrow(() -> new IOException(component.id() + " does not run"));
        return Stream.concat(Stream.of(root), root.descendants())
                        .mapToLong(process -> ticks(process.pid()))
                        .sum()
                / TICKS_A_SECOND;
    }

    private static long ticks(long pid) {
        try {
            // After the name, which stands in brackets and may hold anything: utime, stime, cutime and cstime of
            // proc(5)
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return IntStream.rangeClosed(11, 14)
                    .mapToLong(field -> Long.parseLong(fields[field]))
                    .sum();
        } catch (IOException _) {
            // Ended meanwhile
            return 0;
        }
    }

    long unsentEvents() throws SQLException {
        return number("select count(*) from outbox where published_at is null");
    }

    long referrals() throws SQLException {
        return number("select count(*) from referral");
    }

    long databaseMegabytes() throws SQLException {
        return number("select pg_database_size('idva') / 1024 / 1024");
    }

    private long number(String query) throws SQLException {
        try (var database = stack.superuserConnection("idva");
                var sql = database.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
