package uk.onward.gateway.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The AsyncAPI document and the schemas it names, as they were when this gateway was built. What is not as the document says
 * keeps the gateway from starting: a topic that nobody finds is noticed at once and not when somebody asks for it.
 */
@Singleton
class Contract {

    static final String DOCUMENT = "asyncapi.yaml";
    static final String DEAD_LETTER = "platform.dead-letter.v1.schema.json";

    /** Where the build puts {@code docs/events}. */
    private static final String FOLDER = "/contract/";

    /** What events that outsiders may be granted are on; dead letters are on none of it. */
    private static final String GRANTED_ON = "#/servers/outside";

    private final JsonObject document;
    private final List<Topic> topics;
    private final Map<String, String> files = new LinkedHashMap<>();

    Contract() {
        String text = read(DOCUMENT);
        files.put(DOCUMENT, text);
        document = parse(text);
        topics = document.getJsonObject("channels").stream()
                .map(entry -> (JsonObject) entry.getValue())
                .filter(Contract::isGranted)
                .map(this::topic)
                .toList();
        readFilesOf(document);
    }

    /** Events of one kind of subject. */
    record Topic(String name, String title, String description, List<EventType> types) {}

    /**
     * What can happen to such a subject.
     *
     * @param name the CloudEvents type
     * @param tags what a consumer has to follow: a correction, a withdrawal
     * @param file its schema's, in this folder
     */
    record EventType(String name, String title, List<String> tags, String file) {}

    JsonObject document() {
        return document;
    }

    /** In the order of the document. */
    List<Topic> topics() {
        return topics;
    }

    /** The schema in that file; its references are relative to it. */
    JsonObject schema(String file) {
        return new JsonObject(file(file).orElseThrow());
    }

    /** The file of what all types on a topic hold. */
    String stateOf(Topic topic) {
        JsonObject type = schema(topic.types().getFirst().file());
        return fileOf(type.getJsonArray("allOf").getJsonObject(0).getString("$ref"));
    }

    /** Their names, those of the schemas of types below {@code types/}. */
    Set<String> files() {
        return Collections.unmodifiableSet(files.keySet());
    }

    /** The text of a file of the contract; empty for any other name. */
    Optional<String> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** Whatever it refers to beside itself, and what that refers to. */
    private void readFilesOf(Object node) {
        switch (node) {
            case JsonObject object -> {
                if (object.getValue("$ref") instanceof String reference && !reference.startsWith("#")) {
                    readFile(fileOf(reference));
                }
                object.forEach(member -> readFilesOf(member.getValue()));
            }
            case JsonArray array -> array.forEach(this::readFilesOf);
            case null, default -> {}
        }
    }

    private void readFile(String file) {
        if (!files.containsKey(file)) {
            String text = read(file);
            files.put(file, text);
            readFilesOf(new JsonObject(text));
        }
    }

    /** From the document types are in a folder below; from there all others are in the one above. */
    static String fileOf(String reference) {
        return reference.replaceFirst("^\\.{1,2}/", "");
    }

    private static boolean isGranted(JsonObject channel) {
        return channel.getJsonArray("servers").stream()
                .anyMatch(server -> ((JsonObject) server).getString("$ref").equals(GRANTED_ON));
    }

    private Topic topic(JsonObject channel) {
        List<EventType> types = channel.getJsonObject("messages").stream()
                .map(entry -> eventType((JsonObject) entry.getValue()))
                .toList();
        return new Topic(
                channel.getString("address"), channel.getString("title"), channel.getString("description"), types);
    }

    private static EventType eventType(JsonObject message) {
        return new EventType(
                message.getString("name"),
                message.getString("title"),
                message.getJsonArray("tags", new JsonArray()).stream()
                        .map(tag -> ((JsonObject) tag).getString("name"))
                        .toList(),
                fileOf(message.getJsonObject("payload").getString("$ref")));
    }

    private static JsonObject parse(String yaml) {
        Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new JsonObject(read);
    }

    static String read(String file) {
        try (InputStream in = Contract.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("The contract names " + file + ", which is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
