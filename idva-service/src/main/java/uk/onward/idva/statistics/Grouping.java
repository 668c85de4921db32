package uk.onward.idva.statistics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import uk.onward.idva.code.Coded;

/**
 * Codes put together under a coarser one, from a file under {@code groupings/}. A code may be in several groups, as an age band
 * in unions that overlap, or in none. Codes are only ever mapped upward: one that says too little for a group has a group of its
 * own.
 */
final class Grouping {
    // Before the groupings, which are loaded by it
    private static final Pattern HEAD = Pattern.compile("# scheme=(\\S+) version=(\\S+)");

    static final Grouping AGE_UNION = load("age-union");
    static final Grouping ETHNICITY_GROUP = load("ethnicity-group");
    static final Grouping SERIOUS_INJURY = load("serious-injury");

    private final String scheme;
    private final String version;
    private final Map<String, List<Coded>> groups;

    private Grouping(String scheme, String version, Map<String, List<Coded>> groups) {
        this.scheme = scheme;
        this.version = version;
        this.groups = groups;
    }

    String scheme() {
        return scheme;
    }

    String version() {
        return version;
    }

    /** In the order of the file. */
    Map<String, List<Coded>> groups() {
        return groups;
    }

    Coded coded(String group) {
        return new Coded(scheme, version, group);
    }

    private static Grouping load(String name) {
        var stream = Grouping.class.getResourceAsStream("/groupings/" + name + ".groups");
        if (stream == null) {
            throw new IllegalStateException("No grouping " + name);
        }
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            Matcher head = HEAD.matcher(lines.readLine());
            if (!head.matches()) {
                throw new IllegalStateException("A grouping begins with its scheme and version: " + name);
            }
            Map<String, List<Coded>> groups = new LinkedHashMap<>();
            lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
                String[] words = line.split(" ", -1);
                List<Coded> members = groups.computeIfAbsent(words[0], group -> new ArrayList<>());
                for (int i = 1; i < words.length; i++) {
                    String[] parts = words[i].split("/", 3);
                    members.add(new Coded(parts[0], parts[1], parts[2]));
                }
            });
            return new Grouping(head.group(1), head.group(2), groups);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
