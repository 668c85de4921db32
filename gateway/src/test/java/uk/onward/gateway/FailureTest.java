package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FailureTest extends GatewayTest {

    @Test
    void a_service_that_is_down_is_said_to_be_away_for_the_moment() throws Exception {
        for (HttpResponse<String> response : List.of(
                send(as("c", "/referrals/v1/marac-referrals")),
                send(as("c", "/referrals/v1/marac-referrals").POST(octets(1000))),
                send(as("c", "/referrals/v1/marac-referrals").POST(chunked(500_000))))) {
            assertProblem(503, "service-unavailable", response);
            assertEquals("5", response.headers().firstValue("Retry-After").orElseThrow());
        }
    }

    @Test
    void a_request_that_broke_off_is_never_sent_a_second_time() throws Exception {
        // Given
        send(as("c", "/idva/v1/x"));
        int before = service.begun.get();

        // When
        HttpResponse<String> post = send(as("c", "/idva/v1/reset").POST(octets(10)));
        HttpResponse<String> get = send(as("c", "/idva/v1/reset"));

        // Then
        assertProblem(503, "service-unavailable", post);
        assertProblem(503, "service-unavailable", get);
        assertEquals(before + 2, service.begun.get());
    }

    @Test
    void a_service_that_does_not_answer_is_given_up() throws Exception {
        assertProblem(504, "gateway-timeout", send(as("c", "/idva/v1/silent")));
        assertProblem(504, "gateway-timeout", send(as("c", "/idva/v1/silent").POST(octets(1000))));
    }

    @Test
    void an_answer_before_the_end_of_the_body_is_passed_on() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    409,
                    send(as("c", "/idva/v1/imports/early").POST(chunked(10_000_000)))
                            .statusCode());
        }
    }

    @Test
    void a_caller_that_does_not_finish_its_body_is_given_up() throws Exception {
        int before = service.received.get();
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "POST /idva/v1/referrals HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("c"),
                    "Content-Length: 10",
                    "",
                    "begun");

            assertTrue(wire.head().startsWith("HTTP/1.1 408 "));
        }
        assertEquals(before, service.received.get());
    }

    @Test
    void a_caller_that_goes_away_takes_its_request_to_the_service_with_it() throws Exception {
        int before = service.received.get();
        int begun = service.begun.get();
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "POST /idva/v1/referrals HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("c"),
                    "Transfer-Encoding: chunked",
                    "",
                    "5",
                    "begun",
                    "");
            eventually(() -> service.begun.get() > begun);
        }
        // A later request shows that the earlier one is over, without waiting by the clock
        assertEquals(200, send(as("c", "/idva/v1/x")).statusCode());
        assertEquals(before + 1, service.received.get());
    }

    @Test
    void an_answer_cut_short_by_the_service_is_cut_short_for_the_caller() throws Exception {
        assertThrows(IOException.class, () -> send(as("c", "/idva/v1/half")));
        assertThrows(IOException.class, () -> send(as("c", "/idva/v1/half-chunked")));
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "GET /idva/v1/half-chunked HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("c"),
                    "",
                    "");

            String answer = wire.untilClosed();

            assertTrue(answer.contains("only this"), answer);
            assertFalse(answer.endsWith("0\r\n\r\n"), answer);
        }
    }

    /** A request that never counts as over would hold up every shutdown. */
    @AfterEach
    void every_request_is_over_in_the_end() throws Exception {
        eventually(() -> send(HttpRequest.newBuilder(URI.create("http://" + management.getAuthority() + "/q/metrics")))
                .body()
                .contains("onward_gateway_open_requests 0.0"));
    }
}
