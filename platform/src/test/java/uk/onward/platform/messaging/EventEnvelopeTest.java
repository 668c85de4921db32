package uk.onward.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.http.StrictJson;

class EventEnvelopeTest {
    private final ObjectMapper json = json();
    private final EventEnvelope envelope = new EventEnvelope(json, "notes-service");

    record State(String status, long count) {}

    @Test
    void an_event_is_a_cloud_event_with_a_sequence() throws Exception {
        UUID id = UUID.randomUUID();
        var event = new OutgoingEvent(
                id,
                "topic",
                "uk.onward.notes.note.created.v1",
                "s-1",
                7,
                Instant.parse("2021-02-01T22:10:00.123456Z"),
                new State("open", 2));

        JsonNode written = json.readTree(envelope.write(event));

        assertThat(written).isEqualTo(json.readTree("""
                {"specversion":"1.0","id":"%s","source":"/notes-service","type":"uk.onward.notes.note.created.v1",
                 "datacontenttype":"application/json","subject":"s-1","time":"2021-02-01T22:10:00.123456Z","sequence":"7",
                 "data":{"status":"open","count":2}}""".formatted(id)));
    }

    @Test
    void what_was_written_is_read_and_what_a_later_version_added_is_ignored() {
        var event = new OutgoingEvent(
                UUID.randomUUID(), "topic", "t", "s-1", 7, Instant.parse("2021-02-01T22:10:00Z"), new State("open", 2));
        String later = envelope.write(event).replace("\"status\"", "\"added\":[1],\"status\"");

        IncomingEvent read = envelope.read(later.getBytes(StandardCharsets.UTF_8));

        assertThat(read.id()).isEqualTo(event.id());
        assertThat(read.subject()).isEqualTo("s-1");
        assertThat(read.sequence()).isEqualTo(7);
        assertThat(read.time()).isEqualTo(event.time());
        assertThat(envelope.data(read, State.class)).isEqualTo(new State("open", 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "[]",
                "{}",
                "{\"specversion\":\"9\"}",
                "{\"specversion\":\"1.0\",\"id\":\"Marked\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"s\",\"time\":\"2021-02-01T22:10:00Z\",\"sequence\":\"1\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"0199d2f0-0000-7000-8000-000000000001\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"s\",\"time\":\"Marked\",\"sequence\":\"1\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"0199d2f0-0000-7000-8000-000000000001\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"s\",\"time\":\"2021-02-01T22:10:00Z\",\"sequence\":\"Marked\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"0199d2f0-0000-7000-8000-000000000001\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"s\",\"time\":\"2021-02-01T22:10:00Z\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"0199d2f0-0000-7000-8000-000000000001\",\"source\":\"/s\",\"type\":\"t\",\"time\":\"2021-02-01T22:10:00Z\",\"sequence\":\"1\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"0199d2f0-0000-7000-8000-000000000001\",\"source\":\"/s\",\"type\":\"t\",\"subject\":\"s\",\"time\":\"2021-02-01T22:10:00Z\",\"sequence\":\"1\"}"
            })
    void what_is_no_event_of_the_suite_is_refused_without_a_word_of_it(String message) {
        assertThatThrownBy(() -> envelope.read(message.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedEventException.class)
                .hasNoCause()
                .hasMessage("malformed event");
    }

    @Test
    void data_of_another_form_is_refused_without_a_word_of_it() {
        var event = new OutgoingEvent(
                UUID.randomUUID(), "topic", "t", "s", 1, Instant.now(), java.util.Map.of("count", "Marked"));
        IncomingEvent read = envelope.read(envelope.write(event).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> envelope.data(read, State.class))
                .isInstanceOf(MalformedEventException.class)
                .hasNoCause();
    }

    private static ObjectMapper json() {
        var mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new StrictJson().customize(mapper);
        return mapper;
    }
}
