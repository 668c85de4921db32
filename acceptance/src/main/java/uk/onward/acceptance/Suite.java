package uk.onward.acceptance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A running suite as an outsider knows it.
 *
 * @param home the folder with the clients' secrets, and where the demo leaves its transcript
 * @param gateway base address of the only door
 * @param tokenUrl where clients get their tokens
 * @param kafka the broker's listener for outsiders
 * @param dashboard base address of the dashboard, which stands beside the door
 */
public record Suite(Path home, URI gateway, URI tokenUrl, String kafka, URI dashboard) {

    /** As {@code ./onward demo} describes it; what is not said is where {@code ./onward up} puts it. */
    public static Suite of(Map<String, String> environment) {
        return new Suite(
                Path.of(environment.getOrDefault("ONWARD_HOME", ".onward")),
                URI.create(environment.getOrDefault("ONWARD_GATEWAY", "http://127.0.0.1:8080")),
                URI.create(environment.getOrDefault(
                        "ONWARD_TOKEN_URL", "http://127.0.0.1:8180/realms/onward/protocol/openid-connect/token")),
                environment.getOrDefault("ONWARD_KAFKA_OUTSIDE", "127.0.0.1:9094"),
                URI.create(environment.getOrDefault("ONWARD_DASHBOARD", "http://127.0.0.1:8084")));
    }

    /** The secret of a demo client; an agency elsewhere would be told its own by the operator. */
    public String clientSecret(String client) {
        var file = home.resolve("secrets").resolve("clients").resolve(client);
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new SuiteException(
                    "No secret of the client " + client + " at " + file + ": has ./onward up run with this folder?", e);
        }
    }
}
