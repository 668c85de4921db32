package uk.onward.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;

/** Access tokens by the client credentials grant, each used until shortly before its end. */
public final class Tokens {

    private static final Duration MARGIN = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Suite suite;
    private final HttpClient http;
    private final ConcurrentHashMap<String, Token> tokens = new ConcurrentHashMap<>();

    public Tokens(Suite suite, HttpClient http) {
        this.suite = suite;
        this.http = http;
    }

    public String of(String client) {
        return tokens.compute(
                        client,
                        (id, known) -> known != null && Instant.now().isBefore(known.goodUntil()) ? known : fetch(id))
                .value();
    }

    private Token fetch(String client) {
        var form = "grant_type=client_credentials&client_id=%s&client_secret=%s"
                .formatted(encoded(client), encoded(suite.clientSecret(client)));
        var request = HttpRequest.newBuilder(suite.tokenUrl())
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new SuiteException(
                        "No token for %s: %s answered %d".formatted(client, suite.tokenUrl(), answer.statusCode()));
            }
            var token = JSON.readTree(answer.body());
            return new Token(
                    token.path("access_token").asText(),
                    Instant.now().plusSeconds(token.path("expires_in").asLong()).minus(MARGIN));
        } catch (IOException e) {
            throw new SuiteException("Nobody gives tokens at %s: is the suite up?".formatted(suite.tokenUrl()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("Interrupted while waiting for a token", e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private record Token(String value, Instant goodUntil) {}
}
