package uk.onward.referral;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Plays what stands on the other side of the wire: idva-service's packs, and the realm's token endpoint. */
public final class IdvaCounterpart implements QuarkusTestResourceLifecycleManager {
    private static final String TOKEN = "token-of-referral-service";
    private static final Map<UUID, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<UUID, AtomicInteger> CALLS = new ConcurrentHashMap<>();

    private static volatile boolean realmAway;

    private HttpServer server;

    /** What a call for a pack is answered with. */
    public record Answer(int status, String body) {}

    public static void answer(UUID onwardReferralId, int status, String body) {
        ANSWERS.put(onwardReferralId, new Answer(status, body));
    }

    /** The realm gives no tokens, until it is back. */
    public static void realmAway(boolean away) {
        realmAway = away;
    }

    /** How often the pack was asked for with the right token and actor. */
    public static int calls(UUID onwardReferralId) {
        return CALLS.getOrDefault(onwardReferralId, new AtomicInteger()).get();
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/realms/onward/protocol/openid-connect/token", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (realmAway) {
                send(exchange, 503, "");
                return;
            }
            // So short that each fetch asks for a token of its own, and meets the realm as it is then
            send(
                    exchange,
                    200,
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":5}".formatted(TOKEN));
        });
        server.createContext("/idva/v1/onward-referrals/", this::pack);
        server.start();
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return Map.of(
                "quarkus.rest-client.idva.url",
                base,
                "quarkus.oidc-client.auth-server-url",
                base + "/realms/onward",
                "quarkus.oidc-client.credentials.secret",
                "secret",
                // A test need not wait a minute to see a second try
                "onward.packs.longest-wait",
                "1s");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void pack(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        UUID id = UUID.fromString(path[4]);
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                || !"referral-service".equals(exchange.getRequestHeaders().getFirst("Onward-Actor"))) {
            send(exchange, 401, "");
            return;
        }
        CALLS.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
        Answer answer = ANSWERS.getOrDefault(id, new Answer(404, ""));
        if (answer.status() == 0) {
            // Never answers: the caller's timeout has to end it
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        send(exchange, answer.status(), answer.body());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
