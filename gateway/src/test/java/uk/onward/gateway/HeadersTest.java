package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HeadersTest extends GatewayTest {

    private static final String TARGET = "/idva/v1/referrals";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void an_identity_from_outside_does_not_reach_the_service() throws Exception {
        // Given
        List<String> made_up = List.of(
                "X-User",
                "X-User-Id",
                "X-Agency",
                "X-Remote-User",
                "Remote-User",
                "Remote_User",
                "X-Auth-Request-Email",
                "Onward-Agency",
                "Onward-Roles",
                "Onward-Client",
                "Onward_Agency",
                "X-Forwarded-User",
                "X-Forwarded-Prefix",
                "X-Forwarded-Client-Cert",
                "X-Real-IP",
                "Forwarded",
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-HTTP-Method-Override",
                "X-SSL-Client-CN",
                "Client-Cert",
                "Cookie",
                "Proxy",
                "X-Amzn-Oidc-Identity",
                "Baggage",
                "X-Anything");
        HttpRequest.Builder request = as("a", TARGET);
        made_up.forEach(name -> request.header(name, "administrator"));

        // When
        JsonObject headers = seen(request).getJsonObject("headers");

        // Then
        made_up.forEach(name -> assertFalse(headers.containsKey(name.toLowerCase(Locale.ROOT)), name));
        assertFalse(headers.encode().contains("administrator"));
    }

    @Test
    void what_the_service_needs_reaches_it_as_it_was() throws Exception {
        // Given
        Map<String, String> sent = Map.of(
                "Onward-Actor",
                "staff:1234",
                "Idempotency-Key",
                "0b5f",
                "If-Match",
                "\"7\"",
                "If-None-Match",
                "*",
                "Accept",
                "application/json",
                "Accept-Language",
                "en-GB",
                "Content-Type",
                "application/json");
        HttpRequest.Builder request = as("a", TARGET + "?limit=50&cursor=a%2Fb").POST(octets(3));
        sent.forEach(request::header);

        // When
        JsonObject seen = seen(request);

        // Then
        sent.forEach((name, value) ->
                assertEquals(value, seen.getJsonObject("headers").getString(name.toLowerCase(Locale.ROOT))));
        assertTrue(seen.getJsonObject("headers").getString("authorization").startsWith("Bearer ey"));
        assertEquals(TARGET + "?limit=50&cursor=a%2Fb", seen.getString("uri"));
        assertEquals("POST", seen.getString("method"));
        assertEquals(3, seen.getInteger("octets"));
    }

    @Test
    void forwarding_and_request_id_are_the_gateways_own() throws Exception {
        // When
        HttpResponse<String> response = send(as("a", TARGET)
                .header("X-Forwarded-For", "10.0.0.1")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "evil.example")
                .header("X-Request-Id", "made-up"));

        // Then
        JsonObject headers = new JsonObject(response.body()).getJsonObject("headers");
        assertEquals("127.0.0.1", headers.getString("x-forwarded-for"));
        assertEquals("http", headers.getString("x-forwarded-proto"));
        assertEquals(gateway.getAuthority(), headers.getString("x-forwarded-host"));
        assertNotEquals("made-up", headers.getString("x-request-id"));
        assertEquals(
                headers.getString("x-request-id"),
                response.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void a_trace_is_continued_under_a_span_of_our_own() throws Exception {
        // When
        JsonObject headers = seen(as("a", TARGET)
                        .header("traceparent", "00-" + TRACE + "-" + SPAN + "-01")
                        .header("tracestate", "vendor=1"))
                .getJsonObject("headers");

        // Then
        assertTrue(headers.getString("traceparent").matches("00-" + TRACE + "-[0-9a-f]{16}-01"));
        assertFalse(headers.getString("traceparent").contains(SPAN));
        assertEquals("vendor=1", headers.getString("tracestate"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "00-" + TRACE + "-" + SPAN,
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "nonsense"
            })
    void an_invalid_trace_is_dropped_with_its_state(String parent) throws Exception {
        // When
        JsonObject headers = seen(as("a", TARGET).header("traceparent", parent).header("tracestate", "vendor=1"))
                .getJsonObject("headers");

        // Then
        assertTrue(headers.getString("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00"));
        assertFalse(headers.getString("traceparent").contains(TRACE));
        assertNull(headers.getString("tracestate"));
    }

    @Test
    void every_answer_carries_the_security_headers() throws Exception {
        for (HttpResponse<String> response : List.of(
                send(as("a", TARGET)),
                send(request(TARGET)),
                send(as("a", "/nowhere")),
                send(as("a", "/referrals/v1")))) {
            HttpHeaders headers = response.headers();
            assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
            assertEquals("no-store", headers.firstValue("Cache-Control").orElseThrow());
            assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElseThrow());
            assertEquals(
                    "default-src 'none'; frame-ancestors 'none'",
                    headers.firstValue("Content-Security-Policy").orElseThrow());
            assertTrue(headers.firstValue("Strict-Transport-Security").isPresent());
            assertTrue(headers.firstValue("X-Request-Id").isPresent());
        }
    }

    @Test
    void of_the_services_own_headers_only_those_meant_for_the_caller_pass() throws Exception {
        // When
        HttpHeaders headers = send(as("a", "/idva/v1/headers")).headers();

        // Then
        for (String name : Set.of("Server", "X-Powered-By", "Keep-Alive", "X-Private", "Connection")) {
            assertTrue(headers.firstValue(name).isEmpty(), name);
        }
        assertEquals(List.of("private, max-age=5"), headers.allValues("Cache-Control"));
        assertEquals("\"7\"", headers.firstValue("ETag").orElseThrow());
        assertEquals(1, headers.allValues("X-Request-Id").size());
        assertNotEquals("made-up", headers.firstValue("X-Request-Id").orElseThrow());
    }

    @Test
    void an_answer_without_a_body_has_none() throws Exception {
        HttpResponse<String> gone = send(as("a", "/idva/v1/no-content").DELETE());
        assertEquals(204, gone.statusCode());
        assertTrue(gone.headers().firstValue("Transfer-Encoding").isEmpty());

        HttpResponse<String> unchanged = send(as("a", "/idva/v1/unchanged"));
        assertEquals(304, unchanged.statusCode());
        assertEquals("\"7\"", unchanged.headers().firstValue("ETag").orElseThrow());

        HttpResponse<String> head = send(as("a", TARGET).HEAD());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }
}
