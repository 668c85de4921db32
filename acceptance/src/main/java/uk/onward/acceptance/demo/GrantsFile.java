package uk.onward.acceptance.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import uk.onward.acceptance.Api;

/**
 * A programme of funding as a data file of {@code programmes/}: what stands there is sent as it stands, so that no line of
 * code knows any of them. Where it has a {@code call}, that is played; what else it has is recorded.
 */
record GrantsFile(JsonNode root) {
    private static final String FOLDER = "/programmes/";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** All of them, in the order of the index. */
    static List<GrantsFile> all() {
        return stream(read("index.json"))
                .map(name -> new GrantsFile(read(name.asText())))
                .toList();
    }

    String code() {
        return root.at("/programme/code").asText();
    }

    String name() {
        return root.at("/programme/name").asText();
    }

    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    ObjectNode body(String pointer) {
        return root.at(pointer).deepCopy();
    }

    List<JsonNode> list(String pointer) {
        return stream(root.at(pointer)).toList();
    }

    boolean hasCall() {
        return root.has("call");
    }

    Instant moment(String name) {
        return Instant.parse(root.at("/call/moments/" + name).asText());
    }

    /** Who stands there with a client and an actor. */
    static Api caller(JsonNode who, Callers callers) {
        return callers.as(who.path("client").asText(), who.path("actor").asText());
    }

    /**
     * The same for the same thing each time that the file is played: what was done before is answered again, and nothing is
     * done twice.
     */
    String key(String what) {
        return UUID.nameUUIDFromBytes((code() + " " + what).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static JsonNode read(String file) {
        try (InputStream in = GrantsFile.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("No file " + FOLDER + file);
            }
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
