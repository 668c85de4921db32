package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.io.InputStream;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BodyTest extends GatewayTest {

    private static final int LIMIT = 1024 * 1024;

    @Test
    void a_body_up_to_the_limit_passes_announced_or_in_chunks() throws Exception {
        assertEquals(
                LIMIT, seen(as("b", "/idva/v1/referrals").POST(octets(LIMIT))).getInteger("octets"));
        assertEquals(
                LIMIT, seen(as("b", "/idva/v1/referrals").POST(chunked(LIMIT))).getInteger("octets"));
        assertEquals(0, seen(as("b", "/idva/v1/referrals").POST(octets(0))).getInteger("octets"));
    }

    @Test
    void one_octet_more_is_too_much_and_the_service_never_has_it_whole() throws Exception {
        int before = service.received.get();
        assertProblem(
                413, "payload-too-large", send(as("b", "/idva/v1/referrals").POST(octets(LIMIT + 1))));
        assertProblem(
                413, "payload-too-large", send(as("b", "/idva/v1/referrals").POST(chunked(LIMIT + 1))));
        assertEquals(before, service.received.get());
    }

    @Test
    void ten_megabytes_are_refused_in_a_way_that_the_caller_can_read() throws Exception {
        assertProblem(
                413, "payload-too-large", send(as("b", "/idva/v1/referrals").POST(octets(10_000_000))));
        assertProblem(
                413, "payload-too-large", send(as("b", "/idva/v1/referrals").POST(chunked(10_000_000))));
    }

    @Test
    void an_operation_that_says_so_takes_more() throws Exception {
        assertEquals(
                10_000_000,
                seen(as("b", "/idva/v1/imports/cases").POST(chunked(10_000_000)))
                        .getInteger("octets"));
        assertProblem(
                413,
                "payload-too-large",
                send(as("b", "/idva/v1/imports/cases/7").POST(octets(10_000_000))));
        assertProblem(
                413, "payload-too-large", send(as("b", "/idva/v1/imports/cases").POST(octets(13_000_000))));
    }

    @Test
    void the_connection_can_be_used_again_after_a_small_body_was_refused() throws Exception {
        try (Wire wire = new Wire(gateway)) {
            wire.send("POST /idva/v1/x HTTP/1.1", "Host: a", "Content-Length: 5", "", "hello");
            assertTrue(wire.head().startsWith("HTTP/1.1 401 "));
            wire.send("GET /idva/v1/x HTTP/1.1", "Host: a", "Connection: close", "", "");

            assertTrue(wire.untilClosed().contains("HTTP/1.1 401 "));
        }
    }

    @Test
    void who_waits_for_100_continue_gets_it_only_when_the_body_is_wanted() throws Exception {
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "POST /idva/v1/referrals HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("b"),
                    "Content-Length: 2",
                    "Expect: 100-continue",
                    "",
                    "");
            assertTrue(wire.head().startsWith("HTTP/1.1 100 "));
            wire.sendRaw("{}");
            assertTrue(wire.head().startsWith("HTTP/1.1 200 "));
        }
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "POST /idva/v1/referrals HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("b"),
                    "Content-Length: 2000000",
                    "Expect: 100-continue",
                    "",
                    "");
            assertTrue(wire.head().startsWith("HTTP/1.1 413 "));
        }
        HttpResponse<String> other = send(as("b", "/idva/v1/referrals").header("X", "y"));
        assertEquals(200, other.statusCode());
    }

    @Test
    void a_large_answer_waits_for_a_slow_caller_in_the_service_and_not_in_the_gateway() throws Exception {
        try (Wire wire = new Wire(gateway)) {
            // Given: a caller that has read the head of fifty megabytes, and reads no further
            wire.send("GET /idva/v1/large HTTP/1.1", "Host: a", "Authorization: Bearer " + realm.token("b"), "", "");
            assertTrue(wire.head().contains("52428800"));

            // When: the service has written as much as it may, and no more for a while
            long[] last = {-1, System.nanoTime()};
            eventually(() -> {
                long written = service.octetsWritten.get();
                if (written != last[0]) {
                    last[0] = written;
                    last[1] = System.nanoTime();
                }
                return System.nanoTime() - last[1] > 500_000_000;
            });

            // Then: what is under way are sockets' buffers; and all of it arrives once the caller reads
            assertTrue(last[0] < 30_000_000, last[0] + " octets taken from the service");
            InputStream in = wire.in();
            assertEquals(52_428_800, in.readNBytes(52_428_800).length);
        }
    }
}
