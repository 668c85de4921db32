package uk.onward.acceptance.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.Yaml;
import uk.onward.stack.Repository;

/** The contract as it stands in the repository. */
public final class Contract {

    static final Path FOLDER = Repository.root().resolve("docs/events");

    private static final String SUFFIX = ".schema.json";

    /** Only a name for the folder, for references to be relative to: nothing is fetched. */
    private static final String BASE = "https://onward.invalid/events/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedMap<String, JsonNode> things;
    private final SortedMap<String, JsonNode> types;
    private final JsonNode document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract(SortedMap<String, JsonNode> things, SortedMap<String, JsonNode> types, JsonNode document) {
        this.things = things;
        this.types = types;
        this.document = document;
        var texts = new TreeMap<String, String>();
        things.forEach((name, schema) -> texts.put(BASE + name + SUFFIX, schema.toString()));
        types.forEach((name, schema) -> texts.put(BASE + "types/" + name + SUFFIX, schema.toString()));
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts));
    }

    public static Contract read() {
        return new Contract(
                schemasIn(FOLDER),
                schemasIn(FOLDER.resolve("types")),
                JSON.valueToTree(new Yaml().load(text(FOLDER.resolve("asyncapi.yaml")))));
    }

    /** The states that events hold, by the names of their files. */
    SortedMap<String, JsonNode> things() {
        return things;
    }

    /** Every type of event, with its schema. */
    SortedMap<String, JsonNode> types() {
        return types;
    }

    public Collection<String> typeNames() {
        return types.keySet();
    }

    /** The types that may stand on a topic. */
    public Set<String> typesOn(String topic) {
        var found = new TreeSet<String>();
        for (JsonNode channel : document.get("channels")) {
            if (channel.get("address").asText().equals(topic)) {
                for (JsonNode message : channel.get("messages")) {
                    found.add(resolved(message).get("name").asText());
                }
            }
        }
        return found;
    }

    /** What a reference within the document refers to; anything else is itself. */
    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** AsyncAPI's. */
    JsonNode document() {
        return document;
    }

    /** What is wrong with an event by the schema of that type; by no schema at all if there is no such type. */
    public List<String> complaints(String type, String event) {
        if (!types.containsKey(type)) {
            return List.of(type + " is no type of the contract");
        }
        return schemas
                .computeIfAbsent(type, name -> registry.getSchema(SchemaLocation.of(BASE + "types/" + name + SUFFIX)))
                .validate(
                        event,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                // Where and why, and not the message alone: it may quote the event
                .map(error -> type + " " + error.getInstanceLocation() + ": " + error.getKeyword())
                .toList();
    }

    private static SortedMap<String, JsonNode> schemasIn(Path folder) {
        var found = new TreeMap<String, JsonNode>();
        try (var files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                found.put(name.substring(0, name.length() - SUFFIX.length()), JSON.readTree(text(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
