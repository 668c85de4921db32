package uk.onward.dashboard.published;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.Locale;
import uk.onward.dashboard.figures.Dimension;

/** Reads a dimension back from what it is written as: id and title. */
@JsonDeserialize(using = StoredDimension.Reader.class)
@JsonFormat(shape = JsonFormat.Shape.OBJECT)
interface StoredDimension {

    /** By the id; the title is for readers. */
    final class Reader extends JsonDeserializer<Dimension> {
        @Override
        public Dimension deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode stored = parser.readValueAsTree();
            return Dimension.valueOf(
                    stored.required("id").asText().toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }
}
