package uk.onward.platform.openapi;

import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Schemas written by hand, each with its limits. */
final class Schemas {
    /** Any text: {@code StrictJson} refuses NUL wherever it stands. */
    static final String TEXT = "^[^\\u0000]*$";

    private Schemas() {}

    static Schema object() {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
    }

    static Schema string(int maxLength) {
        return string(maxLength, TEXT);
    }

    static Schema string(int maxLength, String pattern) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .maxLength(maxLength)
                .pattern(pattern);
    }

    static Schema uri() {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.STRING)
                .format("uri")
                .maxLength(200);
    }

    static Schema integer(long minimum, long maximum) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.INTEGER)
                .format("int32")
                .minimum(BigDecimal.valueOf(minimum))
                .maximum(BigDecimal.valueOf(maximum));
    }

    static Schema array(Schema items, int maxItems) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.ARRAY)
                .items(items)
                .maxItems(maxItems);
    }
}
