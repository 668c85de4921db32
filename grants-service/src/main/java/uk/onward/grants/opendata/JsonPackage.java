package uk.onward.grants.opendata;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A 360Giving data package (360-giving-package-schema.json, 1.4.3), grant by grant. What is known only when all have been
 * seen, the time of the newest change, stands behind them: members of an object have no order.
 */
final class JsonPackage implements GrantWriter {

    /** Major and minor alone: the schema refuses a patch number. */
    private static final String VERSION = "1.4";

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .configure(JsonGenerator.Feature.AUTO_CLOSE_TARGET, false);

    private final JsonGenerator json;
    private @Nullable Instant modified;

    /** @param to is left open at the end */
    JsonPackage(OutputStream to, OpenDataConfig config) throws IOException {
        json = MAPPER.createGenerator(to, JsonEncoding.UTF8)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN.mappedFeature());
        json.writeStartObject();
        json.writeStringField("version", VERSION);
        json.writeStringField("identifier", "360G-" + config.publisher().prefix() + "-grants");
        json.writeStringField("title", config.title());
        json.writeStringField("description", config.description());
        json.writeObjectFieldStart("publisher");
        json.writeStringField("identifier", config.publisher().identifier());
        json.writeStringField("name", config.publisher().name());
        optional("website", config.publisher().website().orElse(null));
        json.writeEndObject();
        json.writeStringField("license", config.licence().toString());
        json.writeStringField("downloadURL", config.downloadUrl().toString());
        optional("accessURL", config.accessUrl().orElse(null));
        optional("issued", config.issued().orElse(null));
        json.writeArrayFieldStart("grants");
    }

    private void optional(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    @Override
    public void write(Grant grant) throws IOException {
        json.writePOJO(grant);
        if (modified == null || grant.dateModified().isAfter(modified)) {
            modified = grant.dateModified();
        }
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        optional("modified", modified);
        json.writeEndObject();
        json.close();
    }
}
