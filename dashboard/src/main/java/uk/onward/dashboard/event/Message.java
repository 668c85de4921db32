package uk.onward.dashboard.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record of a topic, as far as it could be read. */
public sealed interface Message {

    Origin origin();

    /** Where it stands on Kafka. */
    record Origin(Topic topic, int partition, long offset) {}

    /** The whole state of a subject. */
    record State(Origin origin, UUID id, String type, UUID subject, long sequence, Instant time, ObjectNode data)
            implements Message {}

    /** A record without a value: the subject was erased, for ever. */
    record Gone(Origin origin, UUID subject) implements Message {}

    /** Of a type or version that is not this topic's: to be passed over, as the contract says. */
    record Unknown(Origin origin) implements Message {}

    /**
     * No event, or not one that holds together.
     *
     * @param id of the event, as far as it could be read; like the others
     */
    record Broken(
            Origin origin,
            String cause,
            @Nullable UUID id,
            @Nullable String type,
            @Nullable UUID subject,
            @Nullable Long sequence)
            implements Message {}
}
