package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.HttpServerRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The one route that takes a long stream and answers while it reads. */
@QuarkusTest
class StreamTest extends GatewayTest {

    private static final String IMPORT = "/idva/v1/referral-imports";
    private static final int PIECE = 64 * 1024;
    private static final long FIFTY_MEGABYTES = 800L * PIECE;

    @Test
    void an_import_moves_both_ways_at_once_for_longer_than_another_request_may_take() throws Exception {
        try (Wire wire = begin("")) {
            // Given: the limit for a whole request is two seconds here
            long until = System.nanoTime() + 3_000_000_000L;
            wire.sendRaw("1\r\n.\r\n");
            assertTrue(wire.head().startsWith("HTTP/1.1 200 "));
            var answers = new BufferedReader(new InputStreamReader(wire.in(), StandardCharsets.US_ASCII));
            long sent = 1;

            // When: each piece goes out when the one before was answered
            while (System.nanoTime() < until) {
                assertEquals(Long.toString(sent), count(answers));
                LockSupport.parkNanos(50_000_000);
                wire.sendRaw("1\r\n.\r\n");
                sent++;
            }
            wire.sendRaw("0\r\n\r\n");

            // Then
            assertEquals(Long.toString(sent), count(answers));
            assertEquals("0", answers.readLine());
        }
    }

    @Test
    void fifty_megabytes_pass_and_wait_at_the_caller_while_the_service_does_not_read() throws Exception {
        try (Wire wire = begin("?held")) {
            // Given: a service that reads nothing yet
            AtomicLong written = new AtomicLong();
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> write(wire, written));
            long[] last = {-1, System.nanoTime()};
            eventually(() -> {
                if (written.get() != last[0]) {
                    last[0] = written.get();
                    last[1] = System.nanoTime();
                }
                return last[0] > 0 && System.nanoTime() - last[1] > 300_000_000;
            });
            assertTrue(last[0] < 30_000_000, last[0] + " octets taken from the caller");

            // When
            HttpServerRequest held = service.held.remove();
            held.resume();

            // Then
            assertTrue(wire.head().startsWith("HTTP/1.1 200 "));
            var answers = new BufferedReader(new InputStreamReader(wire.in(), StandardCharsets.US_ASCII));
            String line = answers.readLine();
            while (line != null && !line.equals(Long.toString(FIFTY_MEGABYTES))) {
                line = answers.readLine();
            }
            assertNotNull(line, "the service never had all of it");
            sender.join();
        }
    }

    @Test
    void only_that_route_takes_so_much() throws Exception {
        assertProblem(413, "payload-too-large", send(as("b", IMPORT + "/x").POST(chunked(2_000_000))));
        assertProblem(
                413,
                "payload-too-large",
                send(as("b", "/grants/v1/referral-imports").POST(octets(2_000_000))));
    }

    private Wire begin(String query) throws IOException {
        return new Wire(gateway)
                .send(
                        "POST " + IMPORT + query + " HTTP/1.1",
                        "Host: a",
                        "Authorization: Bearer " + realm.token("b"),
                        "Content-Type: application/x-ndjson",
                        "Transfer-Encoding: chunked",
                        "",
                        "");
    }

    private static void write(Wire wire, AtomicLong written) {
        String piece = Integer.toHexString(PIECE) + "\r\n" + ".".repeat(PIECE) + "\r\n";
        try {
            while (written.get() < FIFTY_MEGABYTES) {
                wire.sendRaw(piece);
                written.addAndGet(PIECE);
            }
            wire.sendRaw("0\r\n\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The service's line out of the chunk that it comes in, whose size and end stand around it. */
    private static String count(BufferedReader answers) throws IOException {
        answers.readLine();
        String line = answers.readLine();
        answers.readLine();
        return line;
    }
}
