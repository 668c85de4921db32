package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;

/**
 * What of a suite a cohort needs beside the table: agencies that are referred onward to, and another service whose people
 * must not be counted.
 *
 * @param other empty where none runs at these hospitals
 * @param destinations kind, then the borough, then the agency
 */
record Surroundings(Optional<OtherService> other, Map<String, Map<String, String>> destinations) {

    private static final String DEMO = "/codes/surroundings.json";

    /** @param sites those of the table at which it runs */
    record OtherService(String code, List<String> sites) {
        OtherService {
            sites = List.copyOf(sites);
        }
    }

    /** Services of the data that {@code ./onward up} loads; one that a table is not of stands beside its people. */
    static List<String> servicesOfTheDemo() {
        return StreamSupport.stream(demo().get("otherServices").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Of the data that {@code ./onward up} loads. */
    static Surroundings ofTheDemo(Optional<OtherService> other) {
        var destinations = new LinkedHashMap<String, Map<String, String>>();
        demo().get("destinations").properties().forEach(kind -> {
            var agencies = new LinkedHashMap<String, String>();
            kind.getValue()
                    .properties()
                    .forEach(each -> agencies.put(each.getKey(), each.getValue().asText()));
            destinations.put(kind.getKey(), agencies);
        });
        return new Surroundings(other, destinations);
    }

    private static JsonNode demo() {
        try (InputStream in = Objects.requireNonNull(Surroundings.class.getResourceAsStream(DEMO), DEMO)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The borough's own agency, or where it has none in the demo's data, one of those that are there. */
    String destination(Random random, String kind, String borough) {
        var agencies = destinations.get(kind);
        var any = Shares.pick(random, agencies.values().stream().sorted().toList());
        return agencies.getOrDefault(borough, any);
    }
}
