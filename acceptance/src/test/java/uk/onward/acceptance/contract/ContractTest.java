package uk.onward.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import uk.onward.stack.Repository;
import uk.onward.stack.kafka.Topics;

/** The contract says one thing, in all its files, and says it of everything. */
class ContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Contract contract = Contract.read();

    @Test
    void every_type_of_a_state_has_a_schema_and_every_schema_of_a_type_a_state() {
        // When
        var ofStates = new TreeSet<String>();
        contract.things()
                .values()
                .forEach(thing -> thing.at("/properties/type/enum").forEach(type -> ofStates.add(type.asText())));

        // Then
        assertThat(contract.types().keySet()).isEqualTo(ofStates);
        contract.types().forEach((type, schema) -> {
            assertThat(schema.at("/properties/type/const").asText()).isEqualTo(type);
            assertThat(thingOf(schema).at("/properties/type/enum"))
                    .as(type)
                    .anyMatch(each -> each.asText().equals(type));
        });
    }

    @Test
    void the_document_has_a_message_for_each_type_on_the_topic_of_its_state_under_the_title_of_its_schema() {
        var ofDocument = new TreeSet<String>();
        for (JsonNode channel : contract.document().get("channels")) {
            var states = new HashSet<JsonNode>();
            for (JsonNode reference : channel.get("messages")) {
                JsonNode message = contract.resolved(reference);
                if (!message.path("name").asText().startsWith("uk.onward.")) {
                    continue;
                }
                String type = message.get("name").asText();
                JsonNode schema = contract.types().get(type);
                ofDocument.add(type);
                states.add(thingOf(schema));
                assertThat(message.at("/payload/$ref").asText()).isEqualTo("./types/" + type + ".schema.json");
                assertThat(message.get("title")).as(type).isEqualTo(schema.get("title"));
                assertThat(message.at("/traits/0/$ref").asText()).isEqualTo("#/components/messageTraits/event");
            }
            assertThat(states).as("one state on " + channel.get("address")).hasSizeLessThanOrEqualTo(1);
            states.forEach(state -> assertThat(state.get("description").asText())
                    .contains(channel.get("address").asText()));
        }
        assertThat(ofDocument).isEqualTo(contract.types().keySet());
    }

    @Test
    void the_document_has_the_topics_that_there_are() {
        assertThat(contract.document().get("channels"))
                .extracting(channel -> channel.get("address").asText())
                .filteredOn(address -> address.startsWith("onward."))
                .containsExactlyInAnyOrderElementsOf(Topics.ALL);
    }

    @Test
    void every_field_has_a_meaning() {
        var silent = new ArrayList<String>();
        contract.things().forEach((name, schema) -> silent(name, schema, silent));
        silent("asyncapi", contract.document().get("components"), silent);
        contract.document().get("operations").forEach(operation -> silent("asyncapi", operation, silent));

        assertThat(silent).as("properties without a description").isEmpty();
    }

    @Test
    void a_type_makes_nothing_certain_that_its_state_does_not_know() {
        contract.types().forEach((type, schema) -> {
            JsonNode data = thingOf(schema).at("/properties/data/properties");
            JsonNode certain = schema.at("/properties/data");
            certain.path("properties")
                    .fieldNames()
                    .forEachRemaining(field ->
                            assertThat(data.has(field)).as(type + " " + field).isTrue());
            certain.path("required")
                    .forEach(field -> assertThat(data.has(field.asText()))
                            .as(type + " " + field)
                            .isTrue());
        });
    }

    @Test
    void every_type_says_what_happened_and_has_an_example_that_is_valid_as_that_type_alone() {
        contract.types().forEach((type, schema) -> {
            assertThat(schema.path("description").asText()).as(type).isNotBlank();
            assertThat(schema.path("examples")).as(type).isNotEmpty();
            for (JsonNode example : schema.get("examples")) {
                assertThat(contract.complaints(type, example.toString())).isEmpty();
                contract.typeNames().stream()
                        .filter(other -> !other.equals(type))
                        .forEach(other -> assertThat(contract.complaints(other, example.toString()))
                                .as(type + " as " + other)
                                .isNotEmpty());
            }
        });
    }

    @Test
    void examples_have_codes_that_exist() {
        // Given
        Set<String> codes = new HashSet<>();
        codeFiles("idva-service/src/main/resources/codes", ".codes").forEach(file -> codes.addAll(codesOfLines(file)));
        codeFiles("referral-service/src/main/resources/codes", ".json")
                .forEach(file -> codes.addAll(codesOfJson(file)));
        codeFiles("docs/codes", ".json").forEach(file -> codes.addAll(codesOfJson(file)));
        // Worked out from a date of birth, so in no file
        Stream.of("16-17", "26-34", "35-44").forEach(band -> codes.add("onward-age-band 1 " + band));

        // When
        var used = new TreeSet<String>();
        contract.types().values().forEach(schema -> coded(schema.get("examples"), used));

        // Then
        assertThat(used).hasSizeGreaterThan(20).isSubsetOf(codes);
    }

    private JsonNode thingOf(JsonNode typeSchema) {
        String reference = typeSchema.at("/allOf/0/$ref").asText();
        JsonNode thing =
                contract.things().get(reference.replaceFirst("^\\.\\./", "").replaceFirst("\\.schema\\.json$", ""));
        assertThat(thing).as(reference).isNotNull();
        return thing;
    }

    /** A reference alone is not enough: what it refers to says what it is, and not what it is here. */
    private static void silent(String path, JsonNode node, List<String> silent) {
        node.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (entry.getKey().equals("properties")) {
                value.properties().stream()
                        .filter(property ->
                                property.getValue().path("description").asText().isBlank())
                        .forEach(property -> silent.add(path + "." + property.getKey()));
            }
            if (entry.getKey().equals("$defs")) {
                value.properties().stream()
                        .filter(definition -> definition
                                .getValue()
                                .path("description")
                                .asText()
                                .isBlank())
                        .forEach(definition -> silent.add(path + "#" + definition.getKey()));
            }
            // Conditions repeat properties that have their meaning where they are defined
            if (!Set.of("if", "then", "else").contains(entry.getKey())) {
                silent(path + "." + entry.getKey(), value, silent);
            }
        });
        if (node.isArray()) {
            IntStream.range(0, node.size()).forEach(i -> silent(path + "[" + i + "]", node.get(i), silent));
        }
    }

    private static void coded(JsonNode node, Set<String> found) {
        if (node.has("scheme")) {
            found.add(node.get("scheme").asText() + " " + node.get("version").asText() + " "
                    + node.get("code").asText());
        }
        node.forEach(child -> coded(child, found));
    }

    private static List<Path> codeFiles(String folder, String suffix) {
        try (var files = Files.list(Repository.root().resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code # scheme=… version=…}, then a code a line. */
    private static List<String> codesOfLines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String list = lines.getFirst().replaceFirst("^# scheme=(\\S+) version=(\\S+).*$", "$1 $2");
            return lines.stream().skip(1).map(code -> list + " " + code.strip()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> codesOfJson(Path file) {
        try {
            JsonNode list = JSON.readTree(file.toFile());
            return StreamSupport.stream(list.path("codes").spliterator(), false)
                    .map(code -> list.get("scheme").asText() + " "
                            + list.get("version").asText() + " "
                            + code.get("code").asText())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
