package uk.onward.acceptance;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One CloudEvent as it stood on Kafka.
 *
 * @param subject the aggregate it is about, also the record's key
 * @param sequence the aggregate's own counter
 * @param raw everything the record held, key and headers too, for a search
 */
public record Event(String topic, String id, String type, String subject, long sequence, JsonNode data, String raw) {}
