package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** A caller outside the gateway. */
@WithTestResource(Surroundings.class)
abstract class GatewayTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TestHTTPResource("/")
    URI gateway;

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    Realm realm;
    Service service;

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(gateway.resolve(target)).timeout(Duration.ofSeconds(20));
    }

    HttpRequest.Builder as(String client, String target) {
        return request(target).header("Authorization", "Bearer " + realm.token(client));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** What the service saw. */
    static JsonObject seen(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        assertEquals(200, response.statusCode(), response.body());
        return new JsonObject(response.body());
    }

    static BodyPublisher octets(int count) {
        return BodyPublishers.ofByteArray(new byte[count]);
    }

    static BodyPublisher chunked(int count) {
        return BodyPublishers.fromPublisher(octets(count));
    }

    static void assertProblem(int status, String slug, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElseThrow());
        JsonObject problem = new JsonObject(response.body());
        assertEquals("urn:problem-type:onward:" + slug, problem.getString("type"));
        assertEquals(status, problem.getInteger("status"));
        assertEquals(
                "urn:request:" + response.headers().firstValue("X-Request-Id").orElseThrow(),
                problem.getString("instance"));
        assertFalse(response.body().matches("(?is).*(exception|java|vertx|netty|quarkus|jose).*"), response.body());
    }

    /** Asks again and again, with a deadline, and gives back the first answer that is true. */
    static void eventually(Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plusSeconds(10);
        while (!condition.call()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within ten seconds");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
