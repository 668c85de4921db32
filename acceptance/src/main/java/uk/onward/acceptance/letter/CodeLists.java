package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The codes of the API's documents that a table may use, with the names that a reader knows them by. */
final class CodeLists {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> BOROUGHS = names("/codes/boroughs.json");
    private static final JsonNode GROUPINGS = read("/codes/ethnicity-groupings.json");

    private CodeLists() {}

    /** Code and name of each London borough, and of what else a residence may be, in the list's order. */
    static Map<String, String> boroughs() {
        return BOROUGHS;
    }

    static List<String> groupings() {
        return List.copyOf(names(GROUPINGS));
    }

    static Optional<Grouping> grouping(String name) {
        return Optional.ofNullable(GROUPINGS.get(name)).map(groups -> Grouping.from(name, groups));
    }

    private static List<String> names(JsonNode object) {
        var names = new java.util.ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Map<String, String> names(String resource) {
        var names = new LinkedHashMap<String, String>();
        read(resource)
                .properties()
                .forEach(each -> names.put(each.getKey(), each.getValue().asText()));
        return Collections.unmodifiableMap(names);
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Objects.requireNonNull(CodeLists.class.getResourceAsStream(resource), resource)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An ethnicity as it is recorded. */
    record Ethnicity(String scheme, String version, String code) {}

    /**
     * Ethnic groups as a table counts them.
     *
     * @param groups code and what belongs to it
     */
    record Grouping(String name, Map<String, Group> groups) {

        private static Grouping from(String name, JsonNode node) {
            var groups = new LinkedHashMap<String, Group>();
            node.properties().forEach(each -> groups.put(each.getKey(), Group.from(each.getValue())));
            return new Grouping(name, Collections.unmodifiableMap(groups));
        }

        String nameOf(String group) {
            return Optional.ofNullable(groups.get(group)).map(Group::name).orElse(group);
        }
    }

    /** @param members the recorded ethnicities that are counted in it */
    record Group(String name, List<Ethnicity> members) {

        private static Group from(JsonNode node) {
            var members = new java.util.ArrayList<Ethnicity>();
            node.get("members")
                    .properties()
                    .forEach(scheme -> scheme.getValue()
                            .forEach(code -> members.add(new Ethnicity(scheme.getKey(), "1", code.asText()))));
            return new Group(node.get("name").asText(), List.copyOf(members));
        }
    }
}
