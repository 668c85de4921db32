package uk.onward.platform.messaging;

import java.time.Instant;
import java.util.UUID;

/**
 * An event about to be sent: the whole shareable state of one aggregate after a change.
 *
 * @param id the same on every copy
 * @param topic where it goes
 * @param type {@code uk.onward.<service>.<thing>.<past-tense>.v1}
 * @param subject id of the aggregate, and the key on the topic
 * @param sequence the aggregate's own counter, raised by one per event under the lock of its row
 * @param time when it was recorded
 * @param data a record of codes, ids and coarse times: never a name, contact, address, date of birth or free text
 */
public record OutgoingEvent(
        UUID id, String topic, String type, String subject, long sequence, Instant time, Object data) {}
