package uk.onward.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What was published stays true: events of a version only ever get more. */
class PublishedTest {

    private static final Path PUBLISHED = Contract.FOLDER.resolve("published.txt");

    private static final String HOW =
            "./mvnw -f acceptance/pom.xml test -Dtest=PublishedTest -Donward.contract.publish=true";

    @Test
    void what_was_published_holds_and_what_was_added_is_written_down() throws IOException {
        // Given
        Set<String> published = new TreeSet<>(Files.readAllLines(PUBLISHED));

        // When
        Set<String> now = Fingerprint.of(Contract.read());

        // Then
        assertThat(Fingerprint.broken(published, now))
                .as("a breaking change is a new version on a new topic, and not a change of this one")
                .isEmpty();
        if (Boolean.getBoolean("onward.contract.publish")) {
            Files.write(PUBLISHED, now);
        }
        assertThat(Fingerprint.added(new TreeSet<>(Files.readAllLines(PUBLISHED)), now))
                .as("additions are fine: write them down by %s", HOW)
                .isEmpty();
    }

    private static final String SCHEMA = """
            {"type": "object", "required": ["id"], "properties": {
              "id": {"type": "string", "pattern": "^[0-9]+$", "description": "A number"},
              "status": {"enum": ["open", "closed"]},
              "at": {"type": "string", "format": "date-time"},
              "of": {"$ref": "#/$defs/coded"}},
             "$defs": {"coded": {"type": "object", "properties": {"code": {"type": "string"}}}}}""";

    @Test
    void a_property_that_is_removed_breaks_it() throws IOException {
        assertThat(after(schema -> schema.withObject("/properties").remove("at")))
                .contains("gone: thing.v1 / member at");
    }

    @Test
    void an_enum_that_is_narrowed_breaks_it_and_one_that_is_widened_does_not() throws IOException {
        assertThat(after(schema -> ((ArrayNode) schema.at("/properties/status/enum")).remove(1)))
                .containsExactly("gone: thing.v1 /status enum closed");
        assertThat(after(schema -> ((ArrayNode) schema.at("/properties/status/enum")).add("lost")))
                .isEmpty();
    }

    @Test
    void a_list_of_values_where_any_was_allowed_breaks_it() throws IOException {
        assertThat(after(schema ->
                        schema.withObject("/properties/id").putArray("enum").add("1")))
                .containsExactly("demanded anew: thing.v1 /id enum 1");
    }

    @Test
    void what_a_type_made_certain_stays_so_and_gets_no_more() {
        Set<String> closed = Set.of("types/closed.v1 /data required at");

        assertThat(Fingerprint.broken(closed, Set.of())).isNotEmpty();
        assertThat(Fingerprint.broken(
                        closed, Set.of("types/closed.v1 /data required at", "types/closed.v1 /data required status")))
                .containsExactly("demanded anew: types/closed.v1 /data required status");
        assertThat(Fingerprint.broken(
                        closed, Set.of("types/closed.v1 /data required at", "types/lost.v1 /data required at")))
                .isEmpty();
    }

    @Test
    void a_property_that_becomes_required_breaks_it_for_events_that_stand_on_the_topic() throws IOException {
        assertThat(after(schema -> schema.withArray("required").add("at")))
                .containsExactly("demanded anew: thing.v1 / required at");
    }

    @Test
    void one_that_is_required_no_more_breaks_it_for_who_relies_on_it() throws IOException {
        assertThat(after(schema -> schema.withArray("required").remove(0)))
                .containsExactly("gone: thing.v1 / required id");
    }

    @Test
    void a_type_or_a_pattern_that_changes_breaks_it() throws IOException {
        assertThat(after(schema -> schema.withObject("/properties/at").put("type", "integer")))
                .contains("gone: thing.v1 /at type string");
        assertThat(after(schema -> schema.withObject("/properties/id").put("pattern", "^[a-f0-9]+$")))
                .contains("gone: thing.v1 /id pattern ^[0-9]+$");
        assertThat(after(schema -> schema.withObject("/properties/at")
                        .putArray("type")
                        .add("string")
                        .add("null")))
                .containsExactly("demanded anew: thing.v1 /at type null");
        assertThat(after(schema ->
                        schema.withObject("/$defs/coded/properties/code").put("type", "integer")))
                .contains("gone: thing.v1 /#coded/code type string");
    }

    @Test
    void a_new_property_with_demands_of_its_own_is_an_addition_and_words_may_change() throws IOException {
        assertThat(after(schema -> {
                    schema.withObject("/properties/more")
                            .put("type", "object")
                            .put("maxProperties", 3)
                            .putArray("required")
                            .add("x");
                    schema.withObject("/properties/id").put("description", "A number in decimal");
                }))
                .isEmpty();
    }

    private interface Change {
        void make(ObjectNode schema);
    }

    private static Set<String> after(Change change) throws IOException {
        JsonNode before = new ObjectMapper().readTree(SCHEMA);
        ObjectNode after = before.deepCopy();
        change.make(after);
        return Fingerprint.broken(Fingerprint.of("thing.v1", before), Fingerprint.of("thing.v1", after));
    }
}
