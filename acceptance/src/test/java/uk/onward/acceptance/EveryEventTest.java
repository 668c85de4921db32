package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.onward.acceptance.contract.Contract;
import uk.onward.stack.kafka.Topics;

/** All that the journeys, and the tests before this one, made the suite tell, held against the contract. It comes last, so that it sees everything. */
@Order(6)
@ExtendWith(RunningSuite.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEventTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contract contract = Contract.read();
    private final List<ConsumerRecord<byte[], byte[]>> told = new ArrayList<>();

    @BeforeAll
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void all_that_was_told() throws Exception {
        RunningSuite.journeys();
        Broker.read(Topics.ALL, told::add);
    }

    @Test
    void every_event_is_valid_as_what_it_says_to_be() throws Exception {
        // When
        var complaints = new TreeMap<String, Integer>();
        for (var record : told) {
            if (record.value() != null) {
                var text = new String(record.value(), StandardCharsets.UTF_8);
                contract.complaints(typeOf(text), text)
                        .forEach(complaint -> complaints.merge(complaint, 1, Integer::sum));
            }
        }

        // Then
        assertThat(complaints).isEmpty();
    }

    @Test
    void every_event_stands_under_its_subject_on_the_topic_of_its_type() throws Exception {
        for (var record : told) {
            if (record.value() != null) {
                var event = JSON.readTree(record.value());
                assertThat(new String(record.key(), StandardCharsets.UTF_8))
                        .isEqualTo(event.path("subject").asText());
                assertThat(contract.typesOn(record.topic()))
                        .contains(event.path("type").asText());
            }
        }
    }

    /** Restarts may bring an event again; what is told under the same number by another id is a state told again, and says so. */
    @Test
    void copies_are_alike_and_a_number_is_given_once() throws Exception {
        // When
        Map<String, JsonNode> byId = new HashMap<>();
        Map<String, String> idBySequence = new HashMap<>();
        var contradicted = new TreeSet<String>();
        for (var record : told) {
            if (record.value() != null) {
                var event = JSON.readTree(record.value());
                var id = event.path("id").asText();
                var first = byId.putIfAbsent(id, event);
                if (first != null && !first.equals(event)) {
                    contradicted.add(id);
                }
                var number = record.topic() + " " + event.path("subject").asText() + " "
                        + event.path("sequence").asText();
                boolean again = event.path("type").asText().endsWith(".republished.v1");
                var before = again ? id : idBySequence.putIfAbsent(number, id);
                if (before != null && !before.equals(id)) {
                    contradicted.add(number);
                }
            }
        }

        // Then
        assertThat(byId).isNotEmpty();
        assertThat(contradicted).isEmpty();
    }

    @Test
    void every_type_of_the_contract_is_brought_about_by_a_journey_and_no_other_is_told() throws Exception {
        // When
        var types = new TreeSet<String>();
        for (var record : told) {
            if (record.value() != null) {
                types.add(typeOf(new String(record.value(), StandardCharsets.UTF_8)));
            }
        }

        // Then
        assertThat(types).isEqualTo(new TreeSet<>(contract.typeNames()));
    }

    private static String typeOf(String event) throws Exception {
        return JSON.readTree(event).path("type").asText();
    }
}
