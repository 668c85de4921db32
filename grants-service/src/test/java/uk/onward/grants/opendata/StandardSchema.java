package uk.onward.grants.opendata;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The published schemas of the standard. Two things about them: the package's refers to the grant's by the address of an
 * older patch, for which the one beside it stands in; and both name their dialect by an http address, which is https.
 */
final class StandardSchema {
    private static final String GRANT_AS_REFERRED_TO =
            "https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4.2/schema/360-giving-schema.json";

    private static final Schema PACKAGE = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    registry -> registry.schemas(Map.of(GRANT_AS_REFERRED_TO, text("360-giving-schema.json"))))
            .getSchema(text("360-giving-package-schema.json"), InputFormat.JSON);

    private StandardSchema() {}

    /** What the standard has against a package; formats count, or a day would be a date and a date-time at once. */
    static List<Error> complaints(String json) {
        return PACKAGE.validate(
                json,
                InputFormat.JSON,
                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    private static String text(String file) {
        try (InputStream in = StandardSchema.class.getResourceAsStream("/360giving/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("http://json-schema.org/draft/2020-12/", "https://json-schema.org/draft/2020-12/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
