package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import uk.onward.stack.kafka.Topics;

@QuarkusTest
class KafkaAwayTest extends GatewayTest {

    @Test
    void without_kafka_events_are_answered_503_at_once_and_all_else_is_served() throws Exception {
        for (String target : List.of("/events", "/events?wait=30", "/events/stream")) {
            long begun = System.nanoTime();

            HttpResponse<String> answer =
                    send(request(target).header("Authorization", "Bearer " + realm.reader("a", Topics.AWARDS)));

            assertProblem(503, "service-unavailable", answer);
            assertEquals("5", answer.headers().firstValue("Retry-After").orElseThrow());
            assertTrue(System.nanoTime() - begun < 2_000_000_000L);
        }
        assertEquals(200, send(as("a", "/idva/v1/x")).statusCode());
        assertEquals(
                201,
                send(request("/events/tickets")
                                .header("Authorization", "Bearer " + realm.reader("a", Topics.AWARDS))
                                .POST(BodyPublishers.noBody()))
                        .statusCode());
        HttpRequest.Builder ready =
                HttpRequest.newBuilder(URI.create("http://" + management.getAuthority() + "/q/health/ready"));
        assertEquals(200, send(ready).statusCode());
        String metrics = send(HttpRequest.newBuilder(URI.create("http://" + management.getAuthority() + "/q/metrics")))
                .body();
        assertTrue(metrics.contains("onward_gateway_events_up 0.0"), metrics);
    }
}
