package uk.onward.platform.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** CloudEvents 1.0 in structured JSON, with the extension {@code sequence}. */
@ApplicationScoped
public class EventEnvelope {
    private static final String SEQUENCE = "sequence";
    private final JsonFormat format = new JsonFormat();
    private final ObjectMapper json;
    private final URI source;

    EventEnvelope(ObjectMapper json, @ConfigProperty(name = "onward.service") String service) {
        this.json = json;
        this.source = URI.create("/" + service);
    }

    /** The envelope as it will be sent. */
    public String write(OutgoingEvent event) {
        CloudEvent cloudEvent = CloudEventBuilder.v1()
                .withId(event.id().toString())
                .withType(event.type())
                .withSource(source)
                .withSubject(event.subject())
                .withTime(event.time().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                // A string by CloudEvents' own sequence extension; ours counts per subject and fits an integer there
                // too
                .withExtension(SEQUENCE, Long.toString(event.sequence()))
                .withData(JsonCloudEventData.wrap(json.valueToTree(event.data())))
                .build();
        return new String(format.serialize(cloudEvent), StandardCharsets.UTF_8);
    }

    /** @throws MalformedEventException if it is no CloudEvent of this suite */
    IncomingEvent read(byte[] message) {
        try {
            CloudEvent event = format.deserialize(message);
            Object sequence = event.getExtension(SEQUENCE);
            if (event.getSubject() == null || sequence == null || event.getTime() == null || event.getData() == null) {
                throw new MalformedEventException();
            }
            return new IncomingEvent(
                    UUID.fromString(event.getId()),
                    event.getType(),
                    event.getSubject(),
                    Long.parseLong(sequence.toString()),
                    event.getTime().toInstant(),
                    json.readTree(event.getData().toBytes()));
        } catch (RuntimeException | IOException broken) {
            throw new MalformedEventException();
        }
    }

    /** The data of an event as the record its type is documented as; unknown properties are a later version's and ignored. */
    public <T> T data(IncomingEvent event, Class<T> type) {
        try {
            return json.readerFor(type)
                    .without(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(event.data().traverse());
        } catch (JsonProcessingException broken) {
            throw new MalformedEventException();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
