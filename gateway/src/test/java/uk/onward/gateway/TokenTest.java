package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class TokenTest extends GatewayTest {

    private static final String TARGET = "/idva/v1/referrals";

    private HttpRequest.Builder with(String token) {
        return request(TARGET).header("Authorization", "Bearer " + token);
    }

    private void assertBadToken(HttpRequest.Builder request) throws Exception {
        int before = service.begun.get();
        HttpResponse<String> response = send(request);
        assertProblem(401, "unauthorized", response);
        assertEquals(
                "Bearer realm=\"onward\", error=\"invalid_token\"",
                response.headers().firstValue("WWW-Authenticate").orElseThrow());
        assertEquals(before, service.begun.get(), "the service saw a request without a good token");
    }

    @Test
    void no_token_is_asked_for_without_an_error() throws Exception {
        HttpResponse<String> response = send(request(TARGET));

        assertProblem(401, "unauthorized", response);
        assertEquals(
                "Bearer realm=\"onward\"",
                response.headers().firstValue("WWW-Authenticate").orElseThrow());
    }

    @Test
    void a_path_that_does_not_exist_asks_for_a_token_too() throws Exception {
        assertProblem(401, "unauthorized", send(request("/nowhere")));
        assertProblem(401, "unauthorized", send(request("/q/health")));
        assertProblem(404, "not-found", send(as("a", "/nowhere")));
        assertProblem(404, "not-found", send(as("a", "/q/health")));
        assertProblem(404, "not-found", send(as("a", "/")));
    }

    @Test
    void a_token_signed_with_RS256_or_ES256_is_good() throws Exception {
        assertEquals(200, send(with(realm.signed(realm.claims("a")))).statusCode());
        assertEquals(200, send(with(realm.signedWithEc(realm.claims("a")))).statusCode());
    }

    @Test
    void one_of_several_audiences_is_enough() throws Exception {
        assertEquals(
                200,
                send(with(realm.signed(realm.claims("a")
                                .put("aud", new JsonArray().add("account").add("onward")))))
                        .statusCode());
    }

    @Test
    void an_expired_token_is_bad() throws Exception {
        assertBadToken(with(realm.signed(
                realm.claims("a").put("exp", Instant.now().minusSeconds(1).getEpochSecond()))));
    }

    @Test
    void a_token_without_an_expiry_is_bad() throws Exception {
        JsonObject claims = realm.claims("a");
        claims.remove("exp");
        assertBadToken(with(realm.signed(claims)));
    }

    @Test
    void a_token_from_the_future_is_bad() throws Exception {
        assertBadToken(with(realm.signed(
                realm.claims("a").put("nbf", Instant.now().plusSeconds(600).getEpochSecond()))));
    }

    @Test
    void another_audience_or_none_is_bad() throws Exception {
        assertBadToken(with(realm.signed(realm.claims("a").put("aud", "account"))));
        JsonObject claims = realm.claims("a");
        claims.remove("aud");
        assertBadToken(with(realm.signed(claims)));
    }

    @Test
    void another_issuer_is_bad() throws Exception {
        assertBadToken(with(realm.signed(realm.claims("a").put("iss", realm.issuer() + "2"))));
    }

    @Test
    void a_token_that_names_no_client_is_bad() throws Exception {
        JsonObject claims = realm.claims("a");
        claims.remove("azp");
        assertBadToken(with(realm.signed(claims)));
        assertBadToken(with(realm.signed(realm.claims("a").put("azp", "two words\n"))));
    }

    @Test
    void changed_claims_are_bad() throws Exception {
        String[] parts = realm.token("a").split("\\.", -1);
        assertBadToken(with(parts[0] + "." + Realm.encoded(realm.claims("administrator")) + "." + parts[2]));
    }

    @Test
    void a_changed_signature_is_bad_even_for_a_remembered_token() throws Exception {
        // Given
        String token = realm.token("a");
        assertEquals(200, send(with(token)).statusCode());
        String[] parts = token.split("\\.", -1);
        byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
        signature[10] ^= 1;

        // When, Then
        assertBadToken(with(parts[0] + "." + parts[1] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)));
    }

    @Test
    void alg_none_is_bad_with_or_without_a_signature() throws Exception {
        String unsigned = realm.unsigned(realm.claims("a"));
        assertBadToken(with(unsigned));
        assertBadToken(with(unsigned + realm.token("a").split("\\.", -1)[2]));
    }

    @Test
    void the_public_key_as_a_shared_secret_is_bad() throws Exception {
        assertBadToken(with(realm.signedWithPublicKeyAsSecret(realm.claims("a"))));
    }

    @Test
    void another_algorithm_of_the_right_key_is_bad() throws Exception {
        assertBadToken(with(realm.signedAs("RS512", realm.claims("a"))));
    }

    @Test
    void a_key_of_the_attackers_own_is_bad_under_any_name() throws Exception {
        assertBadToken(with(realm.forged("rsa", realm.claims("a"))));
        assertBadToken(with(realm.forged("unheard-of", realm.claims("a"))));
        assertBadToken(with(realm.forged("../../etc/passwd", realm.claims("a"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Bearer", "Bearer ", "Bearer x", "Bearer a.b", "Bearer a.b.c.d", "Basic YTpi", "bearer .. ", "x"
            })
    void what_is_no_token_is_bad(String authorization) throws Exception {
        assertBadToken(request(TARGET).header("Authorization", authorization));
    }

    @Test
    void a_new_key_of_the_realm_is_found() throws Exception {
        // Given: the realm's keys have been read
        assertEquals(200, send(with(realm.token("a"))).statusCode());

        // When
        String token = realm.signedWithNewKey("new", realm.claims("a"));

        // Then
        eventually(() -> send(with(token)).statusCode() == 200);
    }

    @Test
    void a_remembered_token_is_good_until_it_expires_and_no_longer() throws Exception {
        // Given
        Instant expiry = Instant.ofEpochSecond(Instant.now().plusSeconds(2).getEpochSecond());
        String token = realm.signed(realm.claims("a").put("exp", expiry.getEpochSecond()));
        assertEquals(200, send(with(token)).statusCode());

        // When, Then
        eventually(() -> send(with(token)).statusCode() == 401);
        assertTrue(!Instant.now().isBefore(expiry));
    }

    @Test
    void the_token_is_asked_for_before_the_body_is_read() throws Exception {
        int before = service.begun.get();
        for (HttpRequest.BodyPublisher body :
                Stream.of(octets(10), octets(10_000_000), chunked(10_000_000)).toList()) {
            assertProblem(401, "unauthorized", send(request(TARGET).POST(body)));
        }
        assertEquals(before, service.begun.get());
    }

    @Test
    void a_preflight_of_a_browser_is_not_offered() throws Exception {
        HttpResponse<String> response = send(as("a", TARGET)
                .header("Origin", "https://example.org")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertProblem(405, "method-not-allowed", response);
        assertTrue(response.headers().firstValue("Access-Control-Allow-Origin").isEmpty());
        assertEquals(
                "GET, HEAD, POST, PUT, PATCH, DELETE",
                response.headers().firstValue("Allow").orElseThrow());
    }
}
