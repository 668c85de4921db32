package uk.onward.platform.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.UUID;

/** An event that was read and whose envelope is in order; {@code data} is as its type says, with what later versions added. */
public record IncomingEvent(UUID id, String type, String subject, long sequence, Instant time, JsonNode data) {}
