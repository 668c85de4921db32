package uk.onward.platform.sealing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Seals a whole record as JSON into one column: what belongs together is read together, under one key. */
@ApplicationScoped
public class SealedRecords {
    private final SealedFields fields;
    private final ObjectMapper json;

    SealedRecords(SealedFields fields, ObjectMapper json) {
        this.fields = fields;
        this.json = json;
    }

    /** @return null for null */
    public byte @Nullable [] seal(
            UUID person, Purpose purpose, String table, UUID row, String column, @Nullable Object content) {
        return content == null ? null : seal(fields.of(person, purpose), table, row, column, content);
    }

    /** As the other, under a key that is open already. */
    public byte @Nullable [] seal(Seal seal, String table, UUID row, String column, @Nullable Object content) {
        if (content == null) {
            return null;
        }
        try {
            return seal.seal(table, row, column, json.writeValueAsString(content));
        } catch (JsonProcessingException e) {
            throw new SealingException("A record can't be written", null);
        }
    }

    /** @return null for null */
    public <T> @Nullable T open(
            UUID person,
            Purpose purpose,
            String table,
            UUID row,
            String column,
            byte @Nullable [] stored,
            Class<T> type) {
        return stored == null ? null : open(fields.of(person, purpose), table, row, column, stored, type);
    }

    /** As the other, under a key that is open already. */
    public <T> @Nullable T open(
            Seal seal, String table, UUID row, String column, byte @Nullable [] stored, Class<T> type) {
        if (stored == null) {
            return null;
        }
        try {
            // What a newer replica sealed may have more than this one knows
            return json.readerFor(type)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(seal.open(table, row, column, stored));
        } catch (JsonProcessingException e) {
            // The parser's message quotes what it read: not passed on
            throw new SealingException("A sealed record can't be read", null);
        }
    }
}
