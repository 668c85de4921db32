package uk.onward.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.IntFunction;

/** Calls through the gateway, one after another, each timed until its answer is read whole. */
public final class Calls {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final Tokens tokens;
    private final int warmUp;
    private final int calls;

    /**
     * @param warmUp calls of each kind before those that count
     * @param calls of each kind that count
     */
    public Calls(URI gateway, Tokens tokens, int warmUp, int calls) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.warmUp = warmUp;
        this.calls = calls;
    }

    public Latencies measure(String what, IntFunction<HttpRequest> request) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (var call = 0; call < warmUp + calls; call++) {
            var one = request.apply(call);
            var from = System.nanoTime();
            var answer = http.send(one, BodyHandlers.ofString());
            if (call >= warmUp) {
                millis.add((System.nanoTime() - from) / 1e6);
            }
            if (answer.statusCode() != 200) {
                throw new IOException("%s was answered with %d %s".formatted(what, answer.statusCode(), answer.body()));
            }
        }
        return Latencies.of(what, millis);
    }

    /** Asks once, for the answer's text whatever it is. */
    public String ask(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString()).body();
    }

    /** The status only. */
    public int status(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }

    public HttpRequest get(String client, String path) {
        return request(client, path).GET().build();
    }

    public HttpRequest post(String client, String path, String body) {
        return request(client, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String client, String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tokens.of(client))
                .header("Onward-Actor", "bench");
    }
}
