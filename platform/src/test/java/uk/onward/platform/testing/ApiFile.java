package uk.onward.platform.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The API's document as the running service gives it, and the file in {@code docs/openapi} that is committed of it. Run a
 * service's test with {@code -Donward.openapi.write=true} to write the file anew.
 */
public final class ApiFile {
    private static final Pattern OPERATION_ID = Pattern.compile("(?m)^ +operationId: (\\S+)$");

    private final Path file;

    private ApiFile(Path file) {
        this.file = file;
    }

    public static ApiFile of(String service) {
        return new ApiFile(Path.of("..", "docs", "openapi", service + ".yaml"));
    }

    public String ofService() {
        return get("yaml");
    }

    private static String get(String format) {
        int management = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().baseUri("http://localhost:" + management)
                .get("/q/openapi?format=" + format)
                .asString();
    }

    /** Operations that a reader would stop at: without a summary, an error answer, or an example of what goes in and comes out. */
    public List<String> incomplete() {
        var incomplete = new ArrayList<String>();
        read().path("paths")
                .forEach(path -> path.forEach(operation -> {
                    String id = operation.path("operationId").asText();
                    if (operation.path("summary").asText().isBlank()
                            || operation.path("description").asText().isBlank()) {
                        incomplete.add(id + " has no summary or description");
                    }
                    if (!operation.path("responses").has("401")
                            || !operation.path("responses").has("403")) {
                        incomplete.add(id + " names no error answers");
                    }
                    if (operation.has("requestBody") && lacksExample(operation.path("requestBody"))) {
                        incomplete.add(id + " has no example of its request");
                    }
                    operation.path("responses").properties().forEach(response -> {
                        if (response.getKey().startsWith("2")
                                && !response.getKey().equals("204")
                                && lacksExample(response.getValue())) {
                            incomplete.add(id + " has no example of its answer " + response.getKey());
                        }
                    });
                }));
        return incomplete;
    }

    private static boolean lacksExample(JsonNode body) {
        for (JsonNode type : body.path("content")) {
            if (type.has("example")) {
                return false;
            }
        }
        return true;
    }

    /** The running service's document. */
    public JsonNode read() {
        try {
            return new ObjectMapper().readTree(get("json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operations of the committed document. */
    public Set<String> operationIds() {
        return OPERATION_ID
                .matcher(committed())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toUnmodifiableSet());
    }

    public String committed() {
        try {
            if (Boolean.getBoolean("onward.openapi.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, ofService());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
