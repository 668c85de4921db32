package uk.onward.acceptance.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import uk.onward.acceptance.Broker;

/** What stands on a topic about one subject, for what no answer shows. */
final class Told {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Told() {}

    static void awaitOne(String topic, String subject, String type) {
        awaitTypes(topic, subject, types -> assertThat(types).containsOnlyOnce(type));
    }

    /** The types of its events, in their order. */
    static void awaitTypes(String topic, String subject, Consumer<List<String>> hold) {
        await().pollInSameThread().atMost(PATIENCE).untilAsserted(() -> hold.accept(types(topic, subject)));
    }

    private static List<String> types(String topic, String subject) {
        return everything(topic).stream()
                .filter(event -> event.path("subject").asText().equals(subject))
                .map(event -> event.path("type").asText())
                .toList();
    }

    static int count(String topic) {
        return everything(topic).size();
    }

    private static List<JsonNode> everything(String topic) {
        var values = new ArrayList<byte[]>();
        var events = new ArrayList<JsonNode>();
        try {
            Broker.read(List.of(topic), record -> values.add(record.value()));
            for (var value : values) {
                // Of what is gone there is none
                if (value != null) {
                    events.add(Bodies.JSON.readTree(value));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }
}
