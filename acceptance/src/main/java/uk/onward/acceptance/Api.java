package uk.onward.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Calls the suite as one client, for one person of its agency. */
public final class Api {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI door;
    private final Tokens tokens;
    private final String client;
    private final String actor;

    /**
     * @param door base address that is called: the gateway's
     * @param client whose token is sent
     * @param actor the person it acts for, an opaque staff identifier
     */
    public Api(HttpClient http, URI door, Tokens tokens, String client, String actor) {
        this.http = http;
        this.door = door;
        this.tokens = tokens;
        this.client = client;
        this.actor = actor;
    }

    /** Whose system this is. */
    public String client() {
        return client;
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    /** A POST that changes something, under a key of its own. */
    public Answer post(String path, JsonNode body) {
        return post(path, body, UUID.randomUUID().toString());
    }

    public Answer post(String path, JsonNode body, String idempotencyKey) {
        return send(json(path)
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** A POST that only asks. */
    public Answer ask(String path, JsonNode body) {
        return send(json(path).POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** @param etag of what is changed; empty for what is not there yet */
    public Answer put(String path, JsonNode body, String etag) {
        var condition = etag.isEmpty() ? Map.entry("If-None-Match", "*") : Map.entry("If-Match", etag);
        return send(json(path)
                .header(condition.getKey(), condition.getValue())
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder json(String path) {
        return request(path).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(door.resolve(path))
                .timeout(PATIENCE)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + tokens.of(client))
                .header("Onward-Actor", actor);
    }

    private Answer send(HttpRequest.Builder builder) {
        var request = builder.build();
        var call = request.method() + " " + request.uri().getRawPath();
        try {
            return Answer.of(call, http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new SuiteException(call + " got no answer from " + door + ": is the suite up? (./onward status)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException(call + " was interrupted", e);
        }
    }

    /** An HTTP client for any number of {@link Api}s. */
    public static HttpClient http() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    /** The headers of a call as this client, for tests that send what this class would not. */
    public Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + tokens.of(client), "Onward-Actor", actor);
    }
}
