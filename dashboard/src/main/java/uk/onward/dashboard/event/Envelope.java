package uk.onward.dashboard.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads CloudEvents 1.0 in structured JSON, with the extension {@code sequence}. Never fails: what is wrong is said in the message. */
public final class Envelope {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TYPE = Pattern.compile("uk\\.onward(\\.[a-z][a-z-]{0,39}){3}\\.v[1-9][0-9]{0,2}");
    private static final Pattern SEQUENCE = Pattern.compile("[1-9][0-9]{0,17}");

    private Envelope() {}

    public static Message read(ConsumerRecord<String, byte[]> message) {
        var origin = new Message.Origin(Topic.named(message.topic()), message.partition(), message.offset());
        var key = uuid(message.key());
        if (message.value() == null) {
            return key == null ? broken(origin, "key", null) : new Message.Gone(origin, key);
        }
        JsonNode event;
        try {
            event = JSON.readTree(message.value());
        } catch (IOException _) {
            return broken(origin, "not-json", null);
        }
        if (!"1.0".equals(event.path("specversion").textValue())
                || !event.path("type").isTextual()) {
            return broken(origin, "envelope", event);
        }
        var type = event.path("type").textValue();
        if (!origin.topic().holds(type)) {
            return new Message.Unknown(origin);
        }
        var id = uuid(event.path("id").textValue());
        var subject = uuid(event.path("subject").textValue());
        var sequence = sequence(event.path("sequence"));
        var time = time(event.path("time").textValue());
        if (id == null
                || subject == null
                || sequence == null
                || time == null
                || !(event.path("data") instanceof ObjectNode data)) {
            return broken(origin, "envelope", event);
        }
        // Compaction goes by the key: under another one than its subject an event would outlive the subject's own
        return subject.equals(key)
                ? new Message.State(origin, id, type, subject, sequence, time, data)
                : broken(origin, "key", event);
    }

    private static Message.Broken broken(Message.Origin origin, String cause, @Nullable JsonNode event) {
        if (event == null) {
            return new Message.Broken(origin, cause, null, null, null, null);
        }
        var type = event.path("type").textValue();
        return new Message.Broken(
                origin,
                cause,
                uuid(event.path("id").textValue()),
                type != null && TYPE.matcher(type).matches() ? type : null,
                uuid(event.path("subject").textValue()),
                sequence(event.path("sequence")));
    }

    private static @Nullable UUID uuid(@Nullable String text) {
        try {
            // The JDK takes short forms too, and makes other ids of them
            return text != null && text.length() == 36 ? UUID.fromString(text) : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable Long sequence(JsonNode node) {
        var text = node.asText();
        return SEQUENCE.matcher(text).matches() ? Long.valueOf(text) : null;
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }
}
