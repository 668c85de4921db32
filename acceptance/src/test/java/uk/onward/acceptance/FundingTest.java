package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.onward.stack.Repository;

/** The story of public money, and the file that comes of it. */
@Order(1)
@ExtendWith(RunningSuite.class)
class FundingTest {

    private static final Path SCHEMAS = Repository.root().resolve("grants-service/src/test/resources/360giving");

    @Test
    void it_goes_from_the_call_to_open_data_that_is_valid_and_again_without_anything_twice(@TempDir Path folder)
            throws Exception {
        // When
        RunningSuite.fund(folder);
        var first = Files.readString(folder.resolve("360giving.json"));
        RunningSuite.fund(folder);

        // Then
        var again = Files.readString(folder.resolve("360giving.json"));
        assertThat(complaints(first)).isEmpty();
        assertThat(again).isEqualTo(first);
        assertThat(Files.readAllLines(folder.resolve("transcript.jsonl")))
                .hasSizeGreaterThan(100)
                .allSatisfy(line -> assertThat(line).contains("\"holds\":true"));
    }

    private static List<Error> complaints(String json) throws IOException {
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12,
                        registry -> registry.schemas(Map.of(
                                "https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4.2/schema/360-giving-schema.json",
                                schema("360-giving-schema.json"))))
                .getSchema(schema("360-giving-package-schema.json"), InputFormat.JSON)
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** Their dialect's address is an https one. */
    private static String schema(String file) {
        try {
            return Files.readString(SCHEMAS.resolve(file))
                    .replace("http://json-schema.org/draft/2020-12/", "https://json-schema.org/draft/2020-12/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
