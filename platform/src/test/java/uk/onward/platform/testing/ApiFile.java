package uk.onward.platform.testing;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The API's document as the running service gives it, and the file in {@code docs/openapi} that is committed of it. Run a
 * service's test with {@code -Donward.openapi.write=true} to write the file anew.
 */
public final class ApiFile {
    private final Path file;

    private ApiFile(Path file) {
        this.file = file;
    }

    public static ApiFile of(String service) {
        return new ApiFile(Path.of("..", "docs", "openapi", service + ".yaml"));
    }

    public String ofService() {
        int management = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().baseUri("http://localhost:" + management).get("/q/openapi?format=yaml").asString();
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
