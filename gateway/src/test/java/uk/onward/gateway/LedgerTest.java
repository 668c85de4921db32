package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LedgerTest extends GatewayTest {

    @Test
    void a_request_is_one_line_of_ids_and_nothing_that_the_caller_wrote() throws Exception {
        // Given
        Queue<ExtLogRecord> lines = new ConcurrentLinkedQueue<>();
        Handler capture = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(ExtLogRecord.wrap(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger access = Logger.getLogger("uk.onward.gateway.access");
        access.addHandler(capture);
        try {
            // When
            HttpResponse<String> response = send(as("st-georges-hospital", "/idva/v1/Zebedee?name=Zebedee")
                    .header("Onward-Actor", "Zebedee")
                    .header("User-Agent", "Zebedee")
                    .header("X-Zebedee", "Zebedee"));

            // Then
            assertEquals(200, response.statusCode());
            eventually(() -> !lines.isEmpty());
            assertEquals(1, lines.size());
            ExtLogRecord line = lines.element();
            assertEquals("request", line.getMessage());
            assertEquals(
                    response.headers().firstValue("X-Request-Id").orElseThrow(),
                    line.getMdcCopy().get("requestId"));
            assertEquals("st-georges-hospital", line.getMdcCopy().get("client"));
            assertEquals("st-georges-hospital", line.getMdcCopy().get("agency"));
            assertEquals("idva", line.getMdcCopy().get("route"));
            assertEquals("GET", line.getMdcCopy().get("method"));
            assertEquals("200", line.getMdcCopy().get("status"));
            assertTrue(line.getMdcCopy().get("ms").matches("[0-9]+"));
            assertFalse(line.getMdcCopy().toString().contains("Zebedee"));
        } finally {
            access.removeHandler(capture);
        }
    }

    @Test
    void metrics_count_by_route_and_reason_with_labels_that_no_caller_can_add_to() throws Exception {
        // Given
        send(as("d", "/idva/v1/x"));
        send(as("d", "/zebedee/v1/x"));
        send(request("/zebedee"));
        send(as("d", "/referrals/v1/x"));

        // When
        String metrics = send(at("/q/metrics")).body();

        // Then
        assertTrue(metrics.contains("onward_gateway_requests_seconds_count{route=\"idva\",status=\"2xx\"}"), metrics);
        assertTrue(metrics.contains("onward_gateway_requests_seconds_count{route=\"none\",status=\"4xx\"}"));
        assertTrue(metrics.contains("onward_gateway_requests_seconds_count{route=\"referrals\",status=\"5xx\"}"));
        assertTrue(metrics.contains("onward_gateway_refusals_total{reason=\"not-found\"}"));
        assertTrue(metrics.contains("onward_gateway_refusals_total{reason=\"unauthorized\"}"));
        assertTrue(metrics.contains("onward_gateway_refusals_total{reason=\"service-unavailable\"}"));
        assertFalse(metrics.contains("zebedee"));
    }

    @Test
    void the_gateway_is_ready_when_it_knows_the_realms_keys() throws Exception {
        HttpResponse<String> ready = send(at("/q/health/ready"));

        assertEquals(200, ready.statusCode());
        assertTrue(ready.body().contains("token-keys"));
        assertEquals(200, send(at("/q/health/live")).statusCode());
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://" + management.getAuthority() + path));
    }
}
