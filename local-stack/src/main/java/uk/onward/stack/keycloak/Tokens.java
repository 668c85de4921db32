package uk.onward.stack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import uk.onward.stack.StackException;

/** Access tokens by the client credentials grant. */
public final class Tokens {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Tokens() {}

    public static String fetch(HttpClient http, String tokenUrl, String client, String secret) {
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(
                        URLEncoder.encode(client, StandardCharsets.UTF_8),
                        URLEncoder.encode(secret, StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(URI.create(tokenUrl))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new StackException("Keycloak gives no token to %s: %d %s"
                        .formatted(client, answer.statusCode(), reason(answer.body())));
            }
            return JSON.readTree(answer.body()).path("access_token").asText();
        } catch (IOException e) {
            throw new StackException(
                    "Keycloak does not answer at %s: is it up? (./onward status)".formatted(tokenUrl), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while waiting for a token", e);
        }
    }

    private static String reason(String body) {
        try {
            JsonNode error = JSON.readTree(body);
            return error.path("error_description").asText(error.path("error").asText());
        } catch (IOException _) {
            return "";
        }
    }
}
