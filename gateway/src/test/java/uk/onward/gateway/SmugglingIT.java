package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages with two readings, octet by octet. Each holds a second request that must never be seen as one. */
@QuarkusIntegrationTest
class SmugglingIT extends GatewayTest {

    private static final String HIDDEN = "GET /idva/v1/hidden HTTP/1.1\r\nHost: a\r\n\r\n";

    /** One answer, and the connection closed: a request line that can't be read has no version, so 1.0 is allowed. */
    private static void assertBadRequest(String answers) {
        assertTrue(answers.matches("(?s)HTTP/1\\.[01] 400 .*urn:problem-type:onward:bad-request.*"), answers);
        assertEquals(answers.lastIndexOf("HTTP/1."), 0, answers);
    }

    static Stream<String> ambiguousHeads() {
        return Stream.of(
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 0\r\nContent-Length: 5",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 5x",
                "Content-Length: 0x5",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding: \u000bchunked",
                "Host: b",
                "Content-Type: application/json\r\nContent-Type: text/plain",
                "Onward-Actor: a\r\nOnward-Actor: b",
                "Idempotency-Key: a\r\nIdempotency-Key: b",
                "Authorization: Bearer x",
                "X-A: b\u0000c",
                "X A: b",
                ": b");
    }

    @ParameterizedTest
    @MethodSource("ambiguousHeads")
    void a_head_with_two_readings_is_refused_and_the_connection_closed(String fields) throws Exception {
        int before = service.begun.get();
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "POST /idva/v1/referrals HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("a"),
                    fields,
                    "",
                    "0",
                    "",
                    HIDDEN);

            String answer = wire.untilClosed();

            assertBadRequest(answer);
        }
        assertEquals(before, service.begun.get());
    }

    @Test
    void what_follows_a_chunked_body_is_a_request_of_its_own_and_needs_its_own_token() throws Exception {
        int before = service.begun.get();
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "POST /idva/v1/referrals HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("a"),
                    "Transfer-Encoding: chunked",
                    "",
                    "2;extension=1",
                    "{}",
                    "0",
                    "",
                    HIDDEN.replace("Host: a", "Host: a\r\nConnection: close"));

            String answers = wire.untilClosed();

            assertTrue(answers.startsWith("HTTP/1.1 200 "), answers);
            assertTrue(answers.contains("\"octets\":2"), answers);
            assertTrue(answers.contains("HTTP/1.1 401 "), answers);
        }
        assertEquals(before + 1, service.begun.get());
    }

    @Test
    void a_body_longer_than_announced_is_never_passed_on_as_a_request() throws Exception {
        int before = service.begun.get();
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "POST /idva/v1/referrals HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("a"),
                    "Content-Length: 2",
                    "",
                    "{}" + HIDDEN.replace("Host: a", "Host: a\r\nConnection: close"));

            String answers = wire.untilClosed();

            assertTrue(answers.contains("HTTP/1.1 401 "), answers);
        }
        assertEquals(before + 1, service.begun.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/idva/v1/x",
                "//idva/v1/x",
                "/idva//v1",
                "/idva/../grants/v1/x",
                "/idva/v1/..",
                "/idva/./v1",
                "/idva/%2e%2e/grants",
                "/idva/%2E./grants",
                "/idva/v1%2fx",
                "/idva/v1%5cx",
                "/idva/v1\\x",
                "/idva/v1;a=b",
                "/idva/v1%3bx",
                "/idva/%252e%252e/grants",
                "/idva/v1/x%00",
                "/idva/v1/x%0d%0aX-User:%20a",
                "/idva/v1/x%zz",
                "/idva/v1/x%4",
                "/idva/v1/x#y",
                "/idva/v1/\u00e9",
                "/idva/v1/x?a=\u00e9",
                "/idva/v1/x?a=%0a",
                "*",
                "idva/v1/x"
            })
    void a_target_with_two_readings_is_refused(String target) throws Exception {
        int before = service.begun.get();
        try (Wire wire = new Wire(gateway)) {
            wire.send("GET " + target + " HTTP/1.1", "Host: a", "Authorization: Bearer " + realm.token("a"), "", "");

            assertBadRequest(wire.untilClosed());
        }
        assertEquals(before, service.begun.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PROPFIND", "get"})
    void another_method_is_refused(String method) throws Exception {
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    method + " /idva/v1/x HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("a"),
                    "Connection: close",
                    "",
                    "");

            assertTrue(wire.untilClosed().startsWith("HTTP/1.1 405 "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: y", "Host: ", "Host: a b", "Host: a/b", "Host: a@b", "Host: a:99999", "Host: <a>"})
    void a_host_that_is_missing_or_is_none_is_refused(String field) throws Exception {
        try (Wire wire = new Wire(gateway)) {
            wire.send("GET /idva/v1/x HTTP/1.1", field, "Authorization: Bearer " + realm.token("a"), "", "");

            assertBadRequest(wire.untilClosed());
        }
    }

    @Test
    void connect_opens_no_tunnel() throws Exception {
        try (Wire wire = new Wire(gateway)) {
            wire.send("CONNECT 127.0.0.1:22 HTTP/1.1", "Host: a", "", "");

            assertBadRequest(wire.untilClosed());
        }
    }

    @Test
    void an_upgrade_is_an_ordinary_request_without_its_upgrade() throws Exception {
        try (Wire wire = new Wire(gateway)) {
            wire.send(
                    "GET /idva/v1/x HTTP/1.1",
                    "Host: a",
                    "Authorization: Bearer " + realm.token("a"),
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Version: 13",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "",
                    "");

            assertTrue(wire.head().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void version_1_0_is_refused() throws Exception {
        try (Wire wire = new Wire(gateway)) {
            wire.send("GET /idva/v1/x HTTP/1.0", "Host: a", "Authorization: Bearer " + realm.token("a"), "", "");

            assertTrue(wire.untilClosed().contains("urn:problem-type:onward:http-version-not-supported"));
        }
    }

    @Test
    void too_long_a_line_or_head_is_a_problem_too() throws Exception {
        try (Wire wire = new Wire(gateway)) {
            wire.send("GET /idva/" + "a".repeat(5000) + " HTTP/1.1", "Host: a", "", "");
            assertTrue(wire.untilClosed().contains("urn:problem-type:onward:uri-too-long"));
        }
        try (Wire wire = new Wire(gateway)) {
            wire.send("GET /idva HTTP/1.1", "Host: a", "X-Long: " + "a".repeat(20_000), "", "");
            assertTrue(wire.untilClosed().contains("urn:problem-type:onward:headers-too-large"));
        }
    }
}
