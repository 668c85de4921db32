package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StrangerTest extends GatewayTest {

    private static final String JSON = "/grants/v1/open-data/360giving.json";

    @ParameterizedTest
    @ValueSource(strings = {JSON, "/grants/v1/open-data/360giving.csv"})
    void open_data_is_read_without_a_token(String path) throws Exception {
        // When
        JsonObject seen = seen(request(path).header("If-None-Match", "\"7\""));

        // Then
        assertEquals(path, seen.getString("uri"));
        assertEquals("\"7\"", seen.getJsonObject("headers").getString("if-none-match"));
    }

    @Test
    void whoever_asks_is_nobody_to_the_service_with_any_token_or_none() throws Exception {
        for (String authorization : List.of("Bearer " + realm.token("a"), "Bearer x.y.z", "Basic YTpi", "rubbish")) {
            // When
            JsonObject headers = seen(request(JSON)
                            .header("Authorization", authorization)
                            .header("Onward-Actor", "director-1")
                            .header("Onward-Agency", "vru")
                            .header("X-User", "director-1"))
                    .getJsonObject("headers");

            // Then
            assertFalse(headers.encode().contains("director-1"), headers.encode());
            assertTrue(
                    Collections.disjoint(
                            headers.fieldNames(), Set.of("authorization", "onward-actor", "onward-agency")),
                    headers.encode());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/grants/v1/open-data",
        "GET,/grants/v1/open-data/",
        "GET,/grants/v1/open-data/360giving.json/",
        "GET,/grants/v1/open-data/360giving.json/awards",
        "GET,/grants/v1/open-data/360giving.jsonx",
        "GET,/grants/v1/open-data/360Giving.json",
        "GET,/grants/v1/open-data/deferred.json",
        "GET,/grants/v1/awards",
        "GET,/grants/v1/statistics",
        "GET,/grants/v1/programmes",
        "GET,/idva/v1/open-data/360giving.json",
        "GET,/open-data/360giving.json",
        "GET,/grants/v1/awards?/grants/v1/open-data/360giving.json",
        "POST,/grants/v1/open-data/360giving.json",
        "PUT,/grants/v1/open-data/360giving.json",
        "PATCH,/grants/v1/open-data/360giving.json",
        "DELETE,/grants/v1/open-data/360giving.json",
        "OPTIONS,/grants/v1/open-data/360giving.json",
    })
    void everything_else_stays_shut(String method, String target) throws Exception {
        int before = service.begun.get();

        HttpResponse<String> answer = send(request(target).method(method, BodyPublishers.noBody()));

        assertProblem(401, "unauthorized", answer);
        assertEquals(before, service.begun.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/grants/v1/open-data/360giving.json/../../awards",
                "/grants/v1/open-data/%2e%2e/awards",
                "/grants/v1/open-data/360giving.json;x",
                "/grants/v1/open-data/360giving%2Ejson",
                "//grants/v1/open-data/360giving.json",
                "/grants/v1/open-data/360giving.json%00",
            })
    void a_path_with_two_readings_is_no_way_in(String target) throws Exception {
        int before = service.begun.get();

        try (Wire wire = new Wire(gateway)) {
            String head =
                    wire.send("GET " + target + " HTTP/1.1", "Host: a", "", "").head();

            assertTrue(head.startsWith("HTTP/1.1 400 "), head);
        }
        assertEquals(before, service.begun.get());
    }

    @Test
    void a_stranger_sends_no_body() throws Exception {
        HttpRequest.Builder announced = request(JSON).method("GET", octets(1));
        HttpRequest.Builder inChunks = request(JSON).method("GET", chunked(1));

        assertProblem(413, "payload-too-large", send(announced));
        assertProblem(413, "payload-too-large", send(inChunks));
    }

    @Test
    @Order(Integer.MAX_VALUE) // it uses up what the others need
    void strangers_are_counted_by_address_and_take_nothing_from_a_client() throws Exception {
        // Given
        HttpResponse<String> response = send(request(JSON));
        assertEquals(
                "\"stranger\";q=30;w=1",
                response.headers().firstValue("RateLimit-Policy").orElseThrow());

        // When
        int granted = 1;
        while (response.statusCode() == 200 && granted < 2_000) {
            // A header can't make another stranger of the same address
            response = send(request(JSON).header("X-Forwarded-For", "192.0.2." + granted % 250));
            granted++;
        }

        // Then
        assertProblem(429, "too-many-requests", response);
        assertEquals("1", response.headers().firstValue("Retry-After").orElseThrow());
        assertEquals(
                "\"client\";q=400;w=2",
                send(as("known", "/grants/v1/awards"))
                        .headers()
                        .firstValue("RateLimit-Policy")
                        .orElseThrow());

        // And: after the time it was told
        eventually(() -> send(request(JSON)).statusCode() == 200);
    }
}
