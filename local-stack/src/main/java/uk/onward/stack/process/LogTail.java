package uk.onward.stack.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The end of a log file, and the line of it that most probably says why a component died. */
public final class LogTail {

    private static final int WINDOW = 64 * 1024;
    private static final List<String> SIGNS =
            List.of("error", "fatal", "exception", "caused by", "outofmemory", "failed", "panic");

    private static final Set<String> ERRORS = Set.of("ERROR", "FATAL", "SEVERE");
    private static final ObjectMapper JSON = new ObjectMapper();

    private LogTail() {}

    /** The last lines of a file, at most {@code count}; empty where there is none. */
    public static List<String> lines(Path file, int count) {
        return lines(file, count, 0);
    }

    private static List<String> lines(Path file, int count, long start) {
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var from = Math.max(start, log.length() - WINDOW);
            log.seek(from);
            var bytes = new byte[(int) (log.length() - from)];
            log.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException _) {
            return List.of();
        }
    }

    /** The last line that looks like an error, else the last line at all. */
    public static String lastError(Path file) {
        return lastError(file, 0);
    }

    /** @param start where in the file to begin: what stands before belongs to an earlier run */
    static String lastError(Path file, long start) {
        var lines =
                lines(file, 400, start).stream().filter(line -> !line.isBlank()).toList();
        return lines.reversed().stream()
                .filter(line -> !line.stripLeading().startsWith("at "))
                .filter(LogTail::looksLikeAnError)
                .findFirst()
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
                .map(LogTail::readable)
                .map(line -> line.length() > 400 ? line.substring(0, 400) + "…" : line)
                .orElse("it wrote no log");
    }

    private static boolean looksLikeAnError(String line) {
        var json = json(line);
        if (json.isPresent()) {
            return ERRORS.contains(json.get().path("level").asText());
        }
        var lower = line.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains);
    }

    /** Services log JSON: of an entry, what it says and what the innermost cause said. */
    private static String readable(String line) {
        return json(line)
                .map(entry -> {
                    var cause = entry.path("exception");
                    for (var next = cause.path("causedBy").path("exception");
                            next.isObject();
                            next = cause.path("causedBy").path("exception")) {
                        cause = next;
                    }
                    var why = cause.path("message").asText("");
                    return entry.path("message").asText() + (why.isEmpty() ? "" : " (" + why + ")");
                })
                .orElse(line);
    }

    private static Optional<JsonNode> json(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readTree(line)).filter(entry -> entry.has("level"));
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }
}
