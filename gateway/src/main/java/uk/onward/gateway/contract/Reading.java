package uk.onward.gateway.contract;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;
import uk.onward.gateway.intake.Intake;
import uk.onward.gateway.intake.RequestPath;
import uk.onward.gateway.stranger.PublicDoor;

/**
 * What is read of the contract below {@code /docs/events}: its pages, made once and the same for everybody, and its files as they
 * are. Of each address there is one whole answer; no name is put together of what somebody sent.
 */
@Singleton
public class Reading {

    /** Whatever begins so is read here, or is not there. */
    private static final String ROOT = "/docs/events";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String JSON_SCHEMA = "application/schema+json";
    private static final String YAML = "application/yaml";

    /** Style and a picture from here, and nothing else from anywhere: there is no script to allow. */
    private static final String PAGE_POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none';"
            + " form-action 'none'; frame-ancestors 'none'";

    private final Map<String, Leaf> leaves = new HashMap<>();

    Reading(Contract contract, Pages pages) {
        put("", HTML, pages.overview());
        contract.topics().forEach(topic -> put("/" + topic.name(), HTML, pages.topic(topic)));
        contract.files()
                .forEach(file -> put(
                        "/" + file,
                        file.endsWith(".json") ? JSON_SCHEMA : YAML,
                        contract.file(file).orElseThrow()));
        put("/style.css", "text/css; charset=utf-8", Contract.read("style.css"));
        put("/icon.svg", "image/svg+xml", Contract.read("icon.svg"));
    }

    /** @param tag its entity tag: the next build's has another one */
    record Leaf(String mediaType, Buffer body, String tag) {}

    /** Whether an address is of the contract, whatever is found there. */
    public boolean isHere(RequestPath path) {
        return path.path().equals(ROOT) || path.path().startsWith(ROOT + "/");
    }

    Optional<Leaf> find(String path) {
        return Optional.ofNullable(leaves.get(path));
    }

    /**
     * Answers a request for an address of the contract.
     *
     * @param dress adds what every answer carries
     * @throws Refusal if there is nothing, or if something else is asked for than to read
     */
    public void answer(HttpServerRequest request, Intake intake, Consumer<MultiMap> dress) {
        Leaf leaf = find(intake.path().path()).orElseThrow(() -> new Refusal(Problem.NOT_FOUND));
        if (!PublicDoor.isReading(request.method().name())) {
            throw new Refusal(Problem.METHOD_NOT_ALLOWED, Map.of("Allow", "GET, HEAD"));
        }
        if (intake.hasBody()) {
            throw new Refusal(Problem.PAYLOAD_TOO_LARGE);
        }
        HttpServerResponse response = request.response();
        MultiMap headers = response.headers();
        headers.set(HttpHeaders.CACHE_CONTROL, "public, max-age=300");
        headers.set(HttpHeaders.ETAG, leaf.tag());
        dress.accept(headers);
        headers.set("Content-Security-Policy", PAGE_POLICY);
        if (leaf.tag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        headers.set(HttpHeaders.CONTENT_TYPE, leaf.mediaType());
        headers.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(leaf.body().length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(leaf.body());
        }
    }

    private void put(String path, String mediaType, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        leaves.put(ROOT + path, new Leaf(mediaType, Buffer.buffer(body), '"' + hash(body) + '"'));
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
