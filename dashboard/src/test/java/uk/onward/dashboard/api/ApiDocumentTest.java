package uk.onward.dashboard.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.dashboard.figures.StatesAlone;
import uk.onward.dashboard.published.Published;
import uk.onward.dashboard.testing.RealComponents;
import uk.onward.dashboard.testing.TestTokens;

/**
 * The API's document, as it is served and as {@code docs/openapi/dashboard.yaml} has it, against what the API does. Run with
 * {@code -Donward.openapi.write=true} it writes that file anew, and the examples that the next build puts into it.
 */
@QuarkusTest
@TestProfile(StatesAlone.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApiDocumentTest {
    private static final boolean WRITES = Boolean.getBoolean("onward.openapi.write");
    private static final Path FILE = Path.of("..", "docs", "openapi", "dashboard.yaml");
    private static final Path EXAMPLES = Path.of("src", "main", "resources", "openapi-examples");
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> ROLES = List.of(
            "analyst",
            "commissioner",
            "idva",
            "idva-manager",
            "hospital-referrer",
            "auditor",
            "platform-admin",
            "none");

    /** How many of a long list an example shows. */
    private static final Map<String, Integer> SHOWN =
            Map.of("tables", 2, "rows", 3, "groups", 2, "members", 2, "onwardReferrals", 2, "destinations", 2);

    private static final int CELLS_SHOWN = 2;
    private static final int LINES_SHOWN = 4;

    private JsonNode document;

    private record Operation(String path, JsonNode said) {
        String id() {
            return said.path("operationId").asText();
        }

        /** The address that its parameters' examples make. */
        String address() {
            String address = path;
            List<String> query = new ArrayList<>();
            for (JsonNode parameter : said.path("parameters")) {
                String name = parameter.path("name").asText();
                String value = parameter.path("example").asText();
                switch (parameter.path("in").asText()) {
                    case "path" -> address = address.replace("{" + name + "}", value);
                    case "query" -> query.add(name + "=" + value);
                    default -> {}
                }
            }
            return address + (query.isEmpty() ? "" : "?" + String.join("&", query));
        }

        JsonNode example() {
            return said.path("responses")
                    .path("200")
                    .path("content")
                    .elements()
                    .next()
                    .path("example");
        }
    }

    @BeforeEach
    void a_year_with_150_referrals_is_public() throws Exception {
        Published.aYear();
        document = JSON.readTree(served("json"));
    }

    @Test
    void the_committed_document_is_that_of_the_code() throws IOException {
        if (WRITES) {
            Files.writeString(FILE, served("yaml"));
        }
        assertThat(Files.readString(FILE)).isEqualTo(served("yaml"));
    }

    @Test
    void every_operation_says_what_it_is_for_and_what_may_go_wrong() {
        assertThat(operations()).hasSize(7).allSatisfy(operation -> {
            assertThat(operation.said().path("summary").asText()).isNotBlank();
            assertThat(operation.said().path("description").asText()).isNotBlank();
            assertThat(operation.said().path("responses").properties())
                    .extracting(Map.Entry::getKey)
                    .contains("200", "401", "429", "500");
        });
    }

    @Test
    void every_field_is_explained_and_nothing_else_is() throws IOException {
        // Given
        var explained = new Properties();
        explained.load(getClass().getResourceAsStream("/openapi-meanings.properties"));
        var unexplained = new ArrayList<String>();
        var there = new TreeSet<String>();

        // When
        document.path("components").path("schemas").properties().forEach(schema -> {
            there.add(schema.getKey());
            schema.getValue().path("properties").properties().forEach(property -> {
                String name = schema.getKey() + "." + property.getKey();
                there.add(name);
                if (!property.getValue().has("description")) {
                    unexplained.add(name);
                }
            });
        });

        // Then
        assertThat(unexplained).isEmpty();
        assertThat(there).containsAll(explained.stringPropertyNames());
    }

    @Test
    void every_example_is_the_beginning_of_what_is_answered() throws IOException {
        for (Operation operation : operations()) {
            // When
            Response answer = as("analyst").get(operation.address());

            // Then
            assertThat(answer.statusCode()).as(operation.address()).isEqualTo(200);
            JsonNode beginning = beginning(answer);
            JsonNode said = timeless(operation.example());
            if (!WRITES) {
                assertThat(said).as(operation.id()).isEqualTo(timeless(beginning));
            } else if (!said.equals(timeless(beginning))) {
                Files.writeString(
                        EXAMPLES.resolve(operation.id() + ".json"), JSON.writeValueAsString(beginning) + "\n");
            }
        }
    }

    @Test
    void an_operation_is_open_to_the_roles_that_it_names_and_to_no_other() {
        for (Operation operation : operations()) {
            List<String> named = new ArrayList<>();
            operation.said().path("x-roles").forEach(role -> named.add(role.asText()));
            boolean isPublic = operation.said().has("x-public");
            assertThat(isPublic).as(operation.id()).isEqualTo(named.isEmpty());
            for (String role : ROLES) {
                as(role).get(operation.address()).then().statusCode(isPublic || named.contains(role) ? 200 : 403);
            }
            given().get(operation.address()).then().statusCode(isPublic ? 200 : 401);
        }
    }

    @Test
    void problems_are_those_of_the_document() {
        // Given
        String figures = "/api/v1/recording";
        Map<String, Response> problems = Map.of(
                "BadRequest", as("analyst").get(figures + "?from=2020-04-01"),
                "Unauthorized", given().get(figures),
                "Forbidden", as("idva").get(figures),
                "NotFound", as("analyst").get("/api/v1/everything"),
                "ClientError", given().accept("image/png").get("/api/v1/public"));

        problems.forEach((component, answer) -> {
            JsonNode said = document.path("components").path("responses").path(component);

            // Then
            assertThat(answer.contentType()).as(component).isEqualTo("application/problem+json");
            assertThat(read(answer.asString()))
                    .as(component)
                    .isEqualTo(said.path("content").elements().next().path("example"));
            assertThat(answer.headers().asList().stream()
                            .map(header -> header.getName().toLowerCase(Locale.ROOT))
                            .toList())
                    .as(component)
                    .containsAll(sent(said));
        });
    }

    /** Header fields that an answer is said to have, but for the one of which it is said that it is never sent. */
    private static List<String> sent(JsonNode said) {
        return said.path("headers").properties().stream()
                .map(header -> header.getKey().toLowerCase(Locale.ROOT))
                .filter(name -> !name.equals("access-control-allow-origin"))
                .toList();
    }

    private List<Operation> operations() {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(method -> new Operation(path.getKey(), method.getValue())))
                .collect(Collectors.toList());
    }

    private static JsonNode beginning(Response answer) {
        return answer.contentType().startsWith("text/csv")
                ? TextNode.valueOf(answer.asString()
                        .lines()
                        .limit(LINES_SHOWN)
                        .map(line -> line + "\r\n")
                        .collect(Collectors.joining()))
                : beginning("", read(answer.asString()));
    }

    private static JsonNode beginning(String name, JsonNode whole) {
        if (whole instanceof ObjectNode object) {
            ObjectNode beginning = JSON.createObjectNode();
            object.properties()
                    .forEach(each -> beginning.set(
                            each.getKey(),
                            name.equals("breakdowns")
                                    ? beginning(each.getValue(), CELLS_SHOWN)
                                    : beginning(each.getKey(), each.getValue())));
            return beginning;
        }
        return whole.isArray() ? beginning(whole, SHOWN.getOrDefault(name, whole.size())) : whole;
    }

    private static JsonNode beginning(JsonNode list, int shown) {
        ArrayNode beginning = JSON.createArrayNode();
        for (int i = 0; i < Math.min(shown, list.size()); i++) {
            beginning.add(beginning("", list.get(i)));
        }
        return beginning;
    }

    /** Without what is another at each run. */
    private static JsonNode timeless(JsonNode answer) {
        return answer instanceof ObjectNode object ? object.deepCopy().without(List.of("asOf", "version")) : answer;
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String served(String format) {
        return given().get("/api/v1/openapi?format=" + format)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.client("somebody", "gla-analysis", role));
    }
}
