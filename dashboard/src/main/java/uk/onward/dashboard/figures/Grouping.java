package uk.onward.dashboard.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Codes put together under a coarser one, from a file of {@code docs/codes}: the one that idva-service groups by.
 *
 * @param groups members by the group's code, in the order of the file
 */
record Grouping(String scheme, String version, Map<String, List<StatisticsResponse.Coded>> groups) {
    static final Grouping AGE_UNION = load("onward-age-union");
    static final Grouping ETHNICITY_GROUP = load("onward-ethnicity-group");

    private static Grouping load(String scheme) {
        String file = "/codes/" + scheme + ".json";
        try (var stream = Objects.requireNonNull(Grouping.class.getResourceAsStream(file), file)) {
            JsonNode grouping = new ObjectMapper().readTree(stream);
            Map<String, List<StatisticsResponse.Coded>> groups = new LinkedHashMap<>();
            for (JsonNode group : grouping.required("groups")) {
                List<StatisticsResponse.Coded> members = new ArrayList<>();
                group.required("members").properties().forEach(list -> {
                    String[] parts = list.getKey().split("/", 2);
                    list.getValue()
                            .forEach(code ->
                                    members.add(new StatisticsResponse.Coded(parts[0], parts[1], code.asText())));
                });
                groups.put(group.required("code").asText(), List.copyOf(members));
            }
            return new Grouping(scheme, grouping.required("version").asText(), groups);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
