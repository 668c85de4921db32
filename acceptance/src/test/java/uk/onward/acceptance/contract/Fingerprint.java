package uk.onward.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a consumer may rely on, a line for each thing: {@code <file> <path> <keyword> <value>}. A path's parts stand for properties,
 * {@code []} for the items of a list; what has no say in whether an event is valid is left out.
 */
final class Fingerprint {

    private static final Set<String> WITHOUT_FORCE = Set.of("$schema", "title", "description", "examples");

    /** Keywords whose value is a list of things that each stand for themselves. */
    private static final Set<String> LISTS = Set.of("required", "enum", "type");

    private static final String MEMBER = "member";
    private static final String TYPES = "types/";

    private final SortedSet<String> lines = new TreeSet<>();

    private Fingerprint() {}

    static SortedSet<String> of(Contract contract) {
        var fingerprint = new Fingerprint();
        contract.things().forEach(fingerprint::schema);
        contract.types().forEach((name, schema) -> fingerprint.schema(TYPES + name, schema));
        for (JsonNode channel : contract.document().get("channels")) {
            for (JsonNode message : channel.get("messages")) {
                if (message.has("name")) {
                    String topic = channel.get("address").asText();
                    fingerprint.lines.add(line("asyncapi", topic, "message", message.get("name")));
                }
            }
        }
        return fingerprint.lines;
    }

    static SortedSet<String> of(String file, JsonNode schema) {
        var fingerprint = new Fingerprint();
        fingerprint.schema(file, schema);
        return fingerprint.lines;
    }

    private void schema(String file, JsonNode schema) {
        walk(file, "/", schema);
    }

    private void walk(String file, String path, JsonNode schema) {
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String keyword = entry.getKey();
            JsonNode value = entry.getValue();
            switch (keyword) {
                case "properties" ->
                    value.properties().forEach(property -> {
                        lines.add(file + " " + path + " " + MEMBER + " " + property.getKey());
                        walk(file, below(path, property.getKey()), property.getValue());
                    });
                case "$defs" ->
                    value.properties()
                            .forEach(definition ->
                                    walk(file, below(path, "#" + definition.getKey()), definition.getValue()));
                case "items" -> walk(file, path + "[]", value);
                case "allOf", "anyOf", "oneOf" -> {
                    for (int i = 0; i < value.size(); i++) {
                        walk(file, below(path, keyword + ":" + i), value.get(i));
                    }
                }
                case "if", "then", "else", "not", "contains" -> walk(file, below(path, keyword + ":"), value);
                default -> force(file, path, keyword, value);
            }
        }
    }

    private void force(String file, String path, String keyword, JsonNode value) {
        if (WITHOUT_FORCE.contains(keyword)) {
            return;
        }
        if (LISTS.contains(keyword) && value.isArray()) {
            value.forEach(one -> lines.add(line(file, path, keyword, one)));
        } else {
            lines.add(line(file, path, keyword, value));
        }
    }

    private static String below(String path, String part) {
        return path.equals("/") ? path + part : path + "/" + part;
    }

    private static String line(String file, String path, String keyword, JsonNode value) {
        return file + " " + path + " " + keyword + " " + (value.isTextual() ? value.asText() : value.toString());
    }

    /**
     * What of the published lines holds no more.
     *
     * <p>A line that is gone is a promise taken back. A new one is an addition where it is about a property, a value or a type that
     * is new itself; about what was published before it is a demand that events of yesterday, which stay on their topics, do not meet.
     */
    static SortedSet<String> broken(Set<String> published, Set<String> now) {
        SortedSet<String> broken = new TreeSet<>();
        published.stream().filter(Predicate.not(now::contains)).forEach(line -> broken.add("gone: " + line));
        Set<String> known = published.stream()
                .flatMap(line -> Stream.of(place(line), place(line) + " " + keyword(line)))
                .collect(Collectors.toSet());
        added(published, now).stream()
                .filter(line -> known.contains(place(line)) && !isAddition(line, known))
                .forEach(line -> broken.add("demanded anew: " + line));
        return broken;
    }

    static SortedSet<String> added(Set<String> published, Set<String> now) {
        return now.stream().filter(Predicate.not(published::contains)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isAddition(String line, Set<String> known) {
        return switch (keyword(line)) {
            case MEMBER, "message" -> !line.startsWith(TYPES);
            // A first list of values where any was allowed is no addition
            case "enum" -> known.contains(place(line) + " enum");
            default -> false;
        };
    }

    /** Of a type's own schema all is one place: it says nothing but what is certain of properties that were there before. */
    private static String place(String line) {
        String[] parts = line.split(" ", 4);
        return line.startsWith(TYPES) ? parts[0] : parts[0] + " " + parts[1];
    }

    private static String keyword(String line) {
        return line.split(" ", 4)[2];
    }
}
