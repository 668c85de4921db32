package uk.onward.stack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import uk.onward.stack.StackException;

/**
 * Keycloak's Admin API, as far as the realm needs it, over the JDK's client: the official one brings a REST stack of
 * its own for a dozen calls.
 */
final class AdminApi {

    /** The admin's tokens live a minute. */
    private static final Duration TOKEN_USE = Duration.ofSeconds(40);

    private static final Set<Integer> FINE = Set.of(200, 201, 204);

    final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final String baseUrl;
    private final String secret;
    private String token;
    private Instant tokenUntil = Instant.EPOCH;

    AdminApi(HttpClient http, String baseUrl, String secret) {
        this.http = http;
        this.baseUrl = baseUrl;
        this.secret = secret;
    }

    /** The thing at a path below {@code /admin/realms}, or a missing node where there is none. */
    JsonNode get(String path) {
        var answer = send("GET", path, null);
        if (answer.statusCode() == 404) {
            return json.missingNode();
        }
        return parse(checked("GET", path, answer).body());
    }

    void post(String path, JsonNode body) {
        checked("POST", path, send("POST", path, body));
    }

    void put(String path, JsonNode body) {
        checked("PUT", path, send("PUT", path, body));
    }

    void delete(String path, JsonNode body) {
        checked("DELETE", path, send("DELETE", path, body));
    }

    private HttpResponse<String> send(String method, String path, JsonNode body) {
        var publisher = body == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(body.toString());
        var request = HttpRequest.newBuilder(URI.create(baseUrl + "/admin/realms" + path))
                .timeout(Duration.ofMinutes(1))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new StackException("Keycloak's Admin API does not answer at " + baseUrl, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while setting up the realm", e);
        }
    }

    private String token() {
        if (Instant.now().isAfter(tokenUntil)) {
            tokenUntil = Instant.now().plus(TOKEN_USE);
            token = Tokens.fetch(
                    http,
                    baseUrl + "/realms/master/protocol/openid-connect/token",
                    KeycloakServer.ADMIN_CLIENT,
                    secret);
        }
        return token;
    }

    private static HttpResponse<String> checked(String method, String path, HttpResponse<String> answer) {
        if (!FINE.contains(answer.statusCode())) {
            // The body is Keycloak's reason and repeats no secret
            throw new StackException(
                    "Keycloak refused %s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return answer;
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new StackException("Keycloak's answer is no JSON", e);
        }
    }
}
