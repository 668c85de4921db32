package uk.onward.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import uk.onward.stack.Repository;

/** The committed OpenAPI documents. */
final class ApiDocuments {

    private ApiDocuments() {}

    /** Not by Jackson's own reader of YAML, which takes a time of day for a broken number. */
    static JsonNode of(String service) {
        var file = Repository.root().resolve("docs/openapi/" + service + ".yaml");
        try (var reader = Files.newBufferedReader(file)) {
            var options = new LoaderOptions();
            options.setCodePointLimit(32 * 1024 * 1024);
            Object read = new Yaml(new SafeConstructor(options)).load(reader);
            return new ObjectMapper().valueToTree(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
