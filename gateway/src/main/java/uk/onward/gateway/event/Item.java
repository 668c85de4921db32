package uk.onward.gateway.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One record as it is given out.
 *
 * @param type the event's type; null where the subject is gone (a tombstone), which is of no type and so of every one
 * @param json the event octet for octet as its service wrote it, on one line; of a tombstone what stands for it
 */
public record Item(
        TopicPartition partition, long offset, @Nullable String type, Buffer json) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Empty where the record is no event: one that is not a JSON object would spoil a page for everything else on it. */
    static Optional<Item> of(ConsumerRecord<byte[], byte[]> record) {
        var partition = new TopicPartition(record.topic(), record.partition());
        if (record.value() == null) {
            return record.key() == null
                    ? Optional.empty()
                    : Optional.of(new Item(partition, record.offset(), null, gone(record)));
        }
        return type(record.value()).map(type -> new Item(partition, record.offset(), type, onOneLine(record.value())));
    }

    private static Buffer gone(ConsumerRecord<byte[], byte[]> record) {
        return new JsonObject()
                .put("subject", new String(record.key(), StandardCharsets.UTF_8))
                .put("topic", record.topic())
                .put("gone", true)
                .toBuffer();
    }

    /** Reads all of it, since what follows the type must be sound as well. */
    private static Optional<String> type(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            String type = null;
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean isType = parser.currentName().equals("type");
                parser.nextToken();
                if (isType && parser.currentToken() == JsonToken.VALUE_STRING) {
                    type = parser.getText();
                }
                parser.skipChildren();
            }
            return parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null
                    ? Optional.ofNullable(type)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Within a JSON string a line's end is always escaped: a bare one stands between tokens, and a space does as well. */
    private static Buffer onOneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
        return Buffer.buffer(json);
    }
}
