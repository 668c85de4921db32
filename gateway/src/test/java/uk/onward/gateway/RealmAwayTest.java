package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A gateway that starts before Keycloak does, and goes on after it. */
@QuarkusTest
@WithTestResource(RealmAwayTest.LateRealm.class)
class RealmAwayTest {

    @TestHTTPResource("/idva/v1/referrals")
    URI target;

    @TestHTTPResource(value = "/q", management = true)
    URI management;

    LateRealm realm;

    @Test
    void no_token_is_called_bad_while_no_key_is_known_and_readiness_itself_fetches_the_keys() throws Exception {
        // Given
        assertEquals(503, readiness());
        HttpResponse<String> unverified = call(realm.token());
        GatewayTest.assertProblem(503, "service-unavailable", unverified);
        assertEquals("5", unverified.headers().firstValue("Retry-After").orElseThrow());

        // When: no request but the question whether it is ready
        realm.open();
        GatewayTest.eventually(() -> readiness() == 200);

        // Then: the token is good, and stays good while the realm is away again (502 or 503 would be the service's)
        assertEquals(404, call(realm.token()).statusCode());
        realm.close();
        assertEquals(404, call(realm.token()).statusCode());
        assertEquals(200, readiness());
    }

    private int readiness() throws IOException, InterruptedException {
        URI ready = URI.create("http://" + management.getAuthority() + "/q/health/ready");
        return GatewayTest.send(HttpRequest.newBuilder(ready)).statusCode();
    }

    private HttpResponse<String> call(String token) throws IOException, InterruptedException {
        return GatewayTest.send(
                HttpRequest.newBuilder(target.resolve("/nowhere")).header("Authorization", "Bearer " + token));
    }

    /** Has its address from the start, and its keys later. */
    public static final class LateRealm implements QuarkusTestResourceLifecycleManager {

        private Vertx vertx;
        private int port;
        private Realm realm;

        private static String newKey() {
            try {
                return Surroundings.newKey().toString();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Map<String, String> start() {
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            vertx = Vertx.vertx();
            realm = new Realm(port);
            return Map.of(
                    "quarkus.http.test-port", "0",
                    "quarkus.management.test-port", "0",
                    "ONWARD_OIDC_URL", realm.issuer(),
                    "ONWARD_CURSOR_KEY_FILE", newKey(),
                    "onward.gateway.kafka.bootstrap-servers", "127.0.0.1:" + port,
                    "onward.gateway.kafka.security-protocol", "PLAINTEXT");
        }

        String token() {
            return realm.token("a");
        }

        void open() throws Exception {
            realm.publish(vertx, port).toCompletionStage().toCompletableFuture().get();
        }

        void close() throws Exception {
            vertx.close().toCompletionStage().toCompletableFuture().get();
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(this, field -> field.getType() == LateRealm.class);
        }

        @Override
        public void stop() {
            vertx.close();
        }
    }
}
