package uk.onward.idva.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import uk.onward.idva.code.Coded;

/**
 * Codes put together under a coarser one, from a file of {@code docs/codes}, which others read too. A code may be in several groups, as an age band
 * in unions that overlap, or in none. Codes are only ever mapped upward: one that says too little for a group has a group of its
 * own.
 */
final class Grouping {
    static final Grouping AGE_UNION = load("onward-age-union");
    static final Grouping ETHNICITY_GROUP = load("onward-ethnicity-group");
    static final Grouping SERIOUS_INJURY = load("onward-serious-injury");

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
        var file = "/codes/" + name + ".json";
        try (var stream = Objects.requireNonNull(Grouping.class.getResourceAsStream(file), file)) {
            JsonNode grouping = new ObjectMapper().readTree(stream);
            Map<String, List<Coded>> groups = new LinkedHashMap<>();
            for (JsonNode group : grouping.required("groups")) {
                List<Coded> members = new ArrayList<>();
                group.required("members").properties().forEach(list -> {
                    String[] parts = list.getKey().split("/", 2);
                    list.getValue().forEach(code -> members.add(new Coded(parts[0], parts[1], code.asText())));
                });
                groups.put(group.required("code").asText(), List.copyOf(members));
            }
            return new Grouping(
                    grouping.required("scheme").asText(),
                    grouping.required("version").asText(),
                    groups);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
