package uk.onward.referral.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static uk.onward.referral.triage.FrontDoor.RULES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;

/** Each test has a borough of its own, since tables are never taken away. */
@ServiceTest
class RulesTest {
    @BeforeEach
    void furnished() {
        FrontDoor.furnish();
    }

    @Test
    void londons_table_is_there_from_the_start_and_a_borough_has_none_of_its_own() {
        FrontDoor.admin()
                .get(RULES + "/pan-london")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("inForce", equalTo(true));
        FrontDoor.admin().get(RULES + "/E09000002").then().statusCode(404);
        FrontDoor.admin().get(RULES + "/E09000077").then().statusCode(404);
    }

    @Test
    void a_borough_puts_a_table_and_changes_it_and_every_version_can_be_read() {
        put("E09000003", londons()).statusCode(201).body("version", equalTo(1)).body("inForce", equalTo(true));

        ObjectNode next = londons();
        rule(next, "isva").put("words", "Barnet says it so");
        change("E09000003", next, "\"1\"").statusCode(200).body("version", equalTo(2));

        FrontDoor.admin()
                .get(RULES + "/E09000003")
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("rules.find { it.id == 'isva' }.words", equalTo("Barnet says it so"));
        FrontDoor.admin()
                .get(RULES + "/E09000003/versions/1")
                .then()
                .statusCode(200)
                .body("inForce", equalTo(false))
                .body(
                        "rules.find { it.id == 'isva' }.words",
                        equalTo("After sexual violence, whenever it was and whether or not it was reported"));
        FrontDoor.admin().get(RULES + "/E09000003/versions/3").then().statusCode(404);
    }

    @Test
    void a_table_is_added_or_changed_by_who_knows_what_is_there() {
        change("E09000004", londons(), "\"1\"").statusCode(428);
        put("E09000004", londons()).statusCode(201);
        put("E09000004", londons()).statusCode(412);
        change("E09000004", londons(), "\"7\"").statusCode(412);
        FrontDoor.admin()
                .body(londons().toString())
                .put(RULES + "/E09000004")
                .then()
                .statusCode(428);
    }

    @Test
    void a_table_that_begins_later_does_not_hold_yet() {
        ObjectNode later = londons();
        later.put("effectiveFrom", Instant.now().plus(2, ChronoUnit.DAYS).toString());

        put("E09000005", later).statusCode(201).body("inForce", equalTo(false));

        JsonNode triage = FrontDoor.taken(FrontDoor.concern().put("borough", "E09000005"));
        assertThat(triage.at("/rules/borough").asText()).isEqualTo("pan-london");
        change("E09000005", londons().put("effectiveFrom", "2020-01-01T00:00:00Z"), "\"1\"")
                .statusCode(400)
                .body("errors.pointer", hasItem("/effectiveFrom"));
    }

    @Test
    void a_table_with_a_hole_is_refused_with_a_concern_that_falls_through_and_nothing_is_kept() {
        ObjectNode holed = without(londons(), "health");

        put("E09000006", holed)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/rules", "/examples/2")))
                .body("errors.detail[0]", containsString("must propose something for every concern: not for about"))
                .body("errors.detail[0]", containsString("concerns health,"));

        assertThat(Database.column("select version from rule_set where borough = 'E09000006'"))
                .isEmpty();
    }

    @Test
    void every_fault_of_a_table_is_told_at_once() {
        ObjectNode rules = without(londons(), "marac-high-risk");
        ArrayNode list = (ArrayNode) rules.path("rules");
        ObjectNode never = list.addObject().put("id", "no-isva").put("words", "Not here");
        never.putObject("when");
        never.putArray("never").add("isva");
        ObjectNode nobody = list.addObject().put("id", "nobody").put("words", "Nobody");
        nobody.putObject("when").putArray("about").add("adult-victim");
        ((ObjectNode) nobody.path("when")).putArray("age").add("under-16");
        nobody.putArray("propose").add("idva");

        List<String> told = put("E09000007", rules).statusCode(400).extract().path("errors.detail");

        assertThat(told)
                .anyMatch(detail -> detail.startsWith("must propose marac at high risk"))
                .anyMatch(detail -> detail.contains("must not propose isva where rule no-isva forbids it"))
                .contains("must hold for some concern: there is none")
                .anyMatch(detail -> detail.startsWith("must come out as it says: missing [marac]"));
    }

    @Test
    void the_form_of_a_table_is_checked_before_its_sense() {
        ObjectNode rules = londons();
        rule(rules, "isva").put("id", "Not An Id");
        put("E09000008", rules).statusCode(400).body("errors.pointer", hasItem(containsString("/id")));
        ObjectNode unknown = londons();
        rule(unknown, "isva").putArray("propose").add("the-moon");
        put("E09000008", unknown).statusCode(400);
        put("E09000008", FrontDoor.JSON.createObjectNode()).statusCode(400).body("errors.pointer", hasItem("/rules"));
    }

    @Test
    void a_draft_is_tried_and_nothing_of_it_is_kept() {
        ObjectNode draft = without(londons(), "isva");
        draft.remove("effectiveFrom");
        ArrayNode examples = draft.putArray("examples");
        example(examples, "A rape", "sexual-violence", Set.of("isva"), Set.of());
        example(examples, "Pain", "health", Set.of("health-service"), Set.of("marac"));

        FrontDoor.admin()
                .body(draft.toString())
                .post(RULES + "/E09000028/test")
                .then()
                .statusCode(200)
                .body("passed", equalTo(false))
                .body("examples.find { it.name == 'A rape' }.missing", equalTo(List.of("isva")))
                .body("examples.find { it.name == 'A rape' }.passed", equalTo(false))
                .body("examples.find { it.name == 'Pain' }.passed", equalTo(true))
                .body("examples.find { it.name == 'Pain' }.proposals[0].because[0].rule", equalTo("health"));

        FrontDoor.admin().get(RULES + "/E09000028").then().statusCode(404);
    }

    @Test
    void the_table_in_force_is_tried_and_shows_where_nobody_is() {
        ObjectNode only = FrontDoor.JSON.createObjectNode();
        only.putArray("examples");

        FrontDoor.admin()
                .body(only.toString())
                .post(RULES + "/E09000028/test")
                .then()
                .statusCode(200)
                .body("passed", equalTo(true))
                .body("faults", hasSize(0))
                .body("nobodyThere", hasSize(0));
        FrontDoor.admin()
                .body(only.toString())
                .post(RULES + "/E09000001/test")
                .then()
                .body("nobodyThere", hasItem("marac"));
    }

    @Test
    void a_boroughs_rules_are_its_own_agencies_to_change() {
        RequestSpecification manager = Callers.as("southwark-front-door", Roles.FRONT_DOOR_MANAGER);
        String body = "{\"examples\":[]}";

        manager.body(body).post(RULES + "/E09000028/test").then().statusCode(200);
        Callers.as("southwark-front-door", Roles.FRONT_DOOR_MANAGER)
                .body(body)
                .post(RULES + "/E09000022/test")
                .then()
                .statusCode(403);
        Callers.as("southwark-front-door", Roles.FRONT_DOOR_MANAGER)
                .header("If-None-Match", "*")
                .body(londons().toString())
                .put(RULES + "/E09000022")
                .then()
                .statusCode(403);
        FrontDoor.southwark()
                .header("If-None-Match", "*")
                .body(londons().toString())
                .put(RULES + "/E09000028")
                .then()
                .statusCode(403);
        FrontDoor.admin()
                .header("If-Match", "\"1\"")
                .body(londons().toString())
                .put(RULES + "/pan-london")
                .then()
                .statusCode(404);
    }

    @Test
    void a_version_is_never_changed() {
        for (String change :
                List.of("update rule_set set version = 9 returning version", "delete from rule_set returning 1")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Database.columnAs("southwark-front-door", change))
                    .hasMessageContaining("permission denied");
        }
    }

    /** London's table, as a borough would start from it. */
    static ObjectNode londons() {
        JsonNode london =
                FrontDoor.admin().get(RULES + "/pan-london").then().extract().as(JsonNode.class);
        ObjectNode rules = FrontDoor.JSON.createObjectNode();
        rules.set("rules", london.path("rules"));
        rules.set("examples", london.path("examples"));
        return rules;
    }

    static ObjectNode rule(ObjectNode rules, String id) {
        for (JsonNode rule : rules.path("rules")) {
            if (rule.path("id").asText().equals(id)) {
                return (ObjectNode) rule;
            }
        }
        throw new IllegalArgumentException(id);
    }

    static ValidatableResponse put(String borough, ObjectNode rules) {
        return FrontDoor.admin()
                .header("If-None-Match", "*")
                .body(rules.toString())
                .put(RULES + "/" + borough)
                .then();
    }

    private static ValidatableResponse change(String borough, ObjectNode rules, String tag) {
        return FrontDoor.admin()
                .header("If-Match", tag)
                .body(rules.toString())
                .put(RULES + "/" + borough)
                .then();
    }

    private static ObjectNode without(ObjectNode rules, String id) {
        ArrayNode list = (ArrayNode) rules.path("rules");
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path("id").asText().equals(id)) {
                list.remove(i);
            }
        }
        return rules;
    }

    private static void example(
            ArrayNode examples, String name, String concern, Set<String> expect, Set<String> never) {
        ObjectNode example = examples.addObject().put("name", name);
        ObjectNode facts =
                example.putObject("facts").put("about", "adult-victim").put("urgency", "routine");
        facts.putArray("concerns").add(concern);
        ArrayNode expected = example.putArray("expect");
        expect.forEach(expected::add);
        ArrayNode forbidden = example.putArray("never");
        never.forEach(forbidden::add);
    }
}
