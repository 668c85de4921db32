package uk.onward.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Calls the suite as anybody may: without a token. */
public final class Stranger {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http;
    private final URI door;

    /** @param door the gateway's base address */
    public Stranger(HttpClient http, URI door) {
        this.http = http;
        this.door = door;
    }

    /** @param etag of the answer that is known; empty for none */
    public Answer get(String path, String etag) {
        var request =
                HttpRequest.newBuilder(door.resolve(path)).timeout(PATIENCE).GET();
        if (!etag.isEmpty()) {
            request.header("If-None-Match", etag);
        }
        try {
            return Answer.of("GET " + path, http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new SuiteException("GET " + path + " got no answer from " + door + ": is the suite up?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SuiteException("GET " + path + " was interrupted", e);
        }
    }
}
