package uk.onward.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The gateway or a service, as systems outside see it. Counts what is under way. */
public final class Door {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI gateway;
    private final Tokens tokens;
    private final AtomicInteger underWay = new AtomicInteger();

    public Door(URI gateway, Tokens tokens) {
        this.gateway = gateway;
        this.tokens = tokens;
    }

    /** A system that calls, for one person of its agency. */
    public record Caller(String client, String actor) {}

    /**
     * What came back.
     *
     * @param status 0 where nothing did
     * @param what for counting: the status, or why nothing came
     */
    public record Answer(
            int status,
            String what,
            JsonNode body,
            @Nullable String etag,
            @Nullable String retryAfter) {
        /** The request may or may not have been taken: to be sent again under the same key, or left. */
        public boolean isFailure() {
            return status == 0 || status == 408 || status == 429 || status >= 500;
        }

        public String problem() {
            return status + " " + body.path("type").asText();
        }

        public Optional<Duration> askedToWait() {
            return Optional.ofNullable(retryAfter)
                    .filter(each -> each.matches("\\d{1,3}"))
                    .map(each -> Duration.ofSeconds(Long.parseLong(each)));
        }
    }

    public int underWay() {
        return underWay.get();
    }

    public Answer post(Caller caller, String path, JsonNode body, String key, Duration patience) {
        return send(request(caller, path, patience)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** One request of several lines; the body of the answer is a list of what each was answered with. */
    public Answer postLines(Caller caller, String path, List<? extends JsonNode> lines, Duration patience) {
        var body = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        return send(
                request(caller, path, patience)
                        .setHeader("Accept", "application/x-ndjson, application/problem+json")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                answer -> JSON.createArrayNode()
                        .addAll(answer.lines().map(Door::json).toList()));
    }

    public Answer get(Caller caller, String path, Duration patience) {
        return send(request(caller, path, patience).GET());
    }

    public Answer put(Caller caller, String path, JsonNode body, String etag, Duration patience) {
        return send(request(caller, path, patience)
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Makes what stands under a natural code, unless it is there. */
    public Answer putNew(Caller caller, String path, JsonNode body, Duration patience) {
        return send(request(caller, path, patience)
                .header("Content-Type", "application/json")
                .header("If-None-Match", "*")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private HttpRequest.Builder request(Caller caller, String path, Duration patience) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(patience)
                .header("Accept", "application/json, application/problem+json")
                .header("Authorization", "Bearer " + tokens.of(caller.client()))
                .header("Onward-Actor", caller.actor());
    }

    private Answer send(HttpRequest.Builder request) {
        return send(request, Door::json);
    }

    private Answer send(HttpRequest.Builder request, Function<String, JsonNode> reading) {
        underWay.incrementAndGet();
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(),
                    Integer.toString(answer.statusCode()),
                    reading.apply(answer.body()),
                    answer.headers().firstValue("ETag").orElse(null),
                    answer.headers().firstValue("Retry-After").orElse(null));
        } catch (HttpTimeoutException e) {
            return nothing("timeout");
        } catch (ConnectException e) {
            return nothing("no connection");
        } catch (IOException e) {
            return nothing("broken off");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return nothing("interrupted");
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static Answer nothing(String why) {
        return new Answer(0, why, JSON.missingNode(), null, null);
    }

    /** An answer that broke off in the middle, or is no JSON at all, has no fields. */
    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException _) {
            return JSON.missingNode();
        }
    }
}
