package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The codes that a table may use, with the names that a reader knows them by: the files of {@code docs/codes}. */
final class CodeLists {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> BOROUGHS = boroughs("/codes/ons-borough.json");
    private static final Grouping ETHNICITY_GROUP = Grouping.from(read("/codes/onward-ethnicity-group.json"));

    private CodeLists() {}

    /** Code and name of each London borough, and of what else a residence may be, in the list's order. */
    static Map<String, String> boroughs() {
        return BOROUGHS;
    }

    static List<String> groupings() {
        return List.of(ETHNICITY_GROUP.name());
    }

    static Optional<Grouping> grouping(String name) {
        return Optional.of(ETHNICITY_GROUP).filter(grouping -> grouping.name().equals(name));
    }

    private static Map<String, String> boroughs(String resource) {
        var names = new LinkedHashMap<String, String>();
        read(resource)
                .required("codes")
                .forEach(each -> names.put(
                        each.required("code").asText(), each.required("name").asText()));
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

        private static Grouping from(JsonNode node) {
            var groups = new LinkedHashMap<String, Group>();
            node.required("groups")
                    .forEach(each -> groups.put(each.required("code").asText(), Group.from(each)));
            return new Grouping(node.required("scheme").asText(), Collections.unmodifiableMap(groups));
        }

        String nameOf(String group) {
            return Optional.ofNullable(groups.get(group)).map(Group::name).orElse(group);
        }
    }

    /** @param members the recorded ethnicities that are counted in it */
    record Group(String name, List<Ethnicity> members) {

        private static Group from(JsonNode node) {
            var members = new ArrayList<Ethnicity>();
            node.required("members").properties().forEach(list -> {
                var scheme = list.getKey().split("/", 2);
                list.getValue().forEach(code -> members.add(new Ethnicity(scheme[0], scheme[1], code.asText())));
            });
            return new Group(node.required("name").asText(), List.copyOf(members));
        }
    }
}
