package uk.onward.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/** What stands around the gateway in its tests: a realm with keys, a service, and one that is down. */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {

    private Vertx vertx;
    private Realm realm;
    private Service service;

    @Override
    public Map<String, String> start() {
        try {
            vertx = Vertx.vertx();
            int port = unusedPort();
            realm = new Realm(port);
            realm.publish(vertx, port).toCompletionStage().toCompletableFuture().get();
            service = new Service();
            int servicePort = service.start(vertx);
            return Map.ofEntries(
                    Map.entry("quarkus.http.test-port", "0"),
                    Map.entry("quarkus.management.test-port", "0"),
                    Map.entry("ONWARD_OIDC_URL", realm.issuer()),
                    Map.entry("ONWARD_IDVA_URL", "http://127.0.0.1:" + servicePort),
                    Map.entry("ONWARD_REFERRAL_URL", "http://127.0.0.1:" + unusedPort()),
                    Map.entry("ONWARD_GRANTS_URL", "http://127.0.0.1:" + servicePort),
                    Map.entry("ONWARD_CURSOR_KEY_FILE", newKey().toString()),
                    // Away; where it is wanted another resource says where it is
                    Map.entry("onward.gateway.kafka.bootstrap-servers", "127.0.0.1:" + unusedPort()),
                    Map.entry("onward.gateway.kafka.security-protocol", "PLAINTEXT"),
                    Map.entry("quarkus.oidc.token.forced-jwk-refresh-interval", "1s"),
                    Map.entry("onward.gateway.timeouts.response", "1s"),
                    Map.entry("onward.gateway.timeouts.request-body", "2s"),
                    Map.entry("onward.gateway.body-limits.\"/idva/v1/imports/*\"", "12M"),
                    Map.entry("onward.gateway.rate-limit.clients.\"hasty\".per-second", "1"),
                    Map.entry("onward.gateway.rate-limit.clients.\"hasty\".burst", "5"),
                    Map.entry("onward.gateway.rate-limit.strangers.per-second", "30"),
                    Map.entry("onward.gateway.rate-limit.strangers.burst", "30"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of cursors and tickets; without one no gateway starts. */
    static Path newKey() throws IOException {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        Path file = Files.createTempFile("onward-cursor-key-", "");
        file.toFile().deleteOnExit();
        return Files.writeString(file, Base64.getEncoder().encodeToString(key) + "\n");
    }

    private static int unusedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(realm, field -> field.getType() == Realm.class);
        injector.injectIntoFields(service, field -> field.getType() == Service.class);
    }

    @Override
    public void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
