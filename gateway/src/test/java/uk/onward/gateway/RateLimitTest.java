package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RateLimitTest extends GatewayTest {

    @Test
    void a_client_over_its_share_is_told_when_to_come_back_and_others_are_not_held_up() throws Exception {
        // Given: a client that may burst to five, with a token of its own for each request
        int granted = 0;
        HttpResponse<String> response = send(as("hasty", "/idva/v1/x"));
        assertEquals(
                "\"client\";q=5;w=5",
                response.headers().firstValue("RateLimit-Policy").orElseThrow());
        assertEquals(
                "\"client\";r=4;t=1", response.headers().firstValue("RateLimit").orElseThrow());

        // When
        while (response.statusCode() == 200 && granted < 50) {
            granted++;
            response = send(as("hasty", "/idva/v1/x"));
        }

        // Then
        assertProblem(429, "too-many-requests", response);
        assertEquals("1", response.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(response.headers().firstValue("RateLimit").orElseThrow().startsWith("\"client\";r=0;t="));
        assertTrue(granted >= 5 && granted < 10, granted + " granted");
        HttpResponse<String> other = send(as("patient", "/idva/v1/x"));
        assertEquals(200, other.statusCode());
        assertEquals(
                "\"client\";q=400;w=2",
                other.headers().firstValue("RateLimit-Policy").orElseThrow());

        // And: after the time it was told
        eventually(() -> send(as("hasty", "/idva/v1/x")).statusCode() == 200);
    }

    @Test
    void requests_without_a_good_token_use_up_nobodys_share() throws Exception {
        for (int i = 0; i < 20; i++) {
            assertEquals(401, send(request("/idva/v1/x")).statusCode());
        }
        assertEquals(
                "\"client\";r=399;t=1",
                send(as("untouched", "/idva/v1/x"))
                        .headers()
                        .firstValue("RateLimit")
                        .orElseThrow());
    }
}
