package uk.onward.referral.triage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.referral.triage.FrontDoor.TRIAGE;
import static uk.onward.referral.triage.FrontDoor.allServices;
import static uk.onward.referral.triage.FrontDoor.concern;
import static uk.onward.referral.triage.FrontDoor.confirm;
import static uk.onward.referral.triage.FrontDoor.notTaken;
import static uk.onward.referral.triage.FrontDoor.take;
import static uk.onward.referral.triage.FrontDoor.taken;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Journey;
import uk.onward.referral.MaracForms;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;

@ServiceTest
class TriageTest {
    private static final String TOPIC = "onward.referral.triages.v1";

    @BeforeEach
    void furnished() {
        FrontDoor.furnish();
    }

    @Test
    void a_victim_who_is_not_at_high_risk_is_shown_who_helps_her_and_why() {
        take(concern())
                .statusCode(201)
                .header("ETag", notNullValue())
                .header("Location", containsString(TRIAGE + "/"))
                .body("status", equalTo("proposed"))
                .body("risk", equalTo("not-high"))
                .body("age", equalTo("18-or-over"))
                .body("childrenInHousehold", equalTo("not-known"))
                .body("rules.borough", equalTo("pan-london"))
                .body("rules.version", equalTo(1))
                .body("emergency", nullValue())
                .body("proposals.destination", equalTo(List.of("domestic-abuse-support", "led-by-and-for")))
                .body("proposals[0].because.rule", equalTo(List.of("support-at-any-risk")))
                .body("proposals[0].because.words", everyItem(notNullValue()))
                .body("proposals[0].services.name", hasItem("Domestic abuse outreach"))
                .body("proposals[0].services[0].contact.phones", not(hasSize(0)))
                .body("subject.givenName", equalTo(FrontDoor.NAME))
                .body("narrative", equalTo(FrontDoor.WORDS));
    }

    @Test
    void high_risk_and_a_child_in_the_household_lead_to_the_boroughs_marac_and_its_hub() {
        ObjectNode concern = concern().put("childrenInHousehold", "yes");
        ((ObjectNode) concern.path("risk")).put("score", 14).put("honourBasedAbuse", true);

        take(concern)
                .statusCode(201)
                .body("risk", equalTo("high"))
                .body("criteria", equalTo(List.of("visible-high-risk", "suspected-honour-based-abuse")))
                .body("proposals.find { it.destination == 'marac' }.agencies.code", hasItem("southwark-marac"))
                .body(
                        "proposals.find { it.destination == 'childrens-safeguarding' }.agencies.code",
                        equalTo(List.of("southwark-childrens-social-care")));
    }

    @Test
    void immediate_danger_is_answered_with_what_to_do_now_before_anything_else() {
        String answer = take(concern().put("urgency", "immediate-danger"))
                .statusCode(201)
                .body("emergency.route", hasItems("999", "0808 2000 247"))
                .body("proposals", not(hasSize(0)))
                .extract()
                .asString();

        assertThat(answer).startsWith("{\"emergency\":[{\"route\":\"999\"");
    }

    @Test
    void somebody_under_16_is_never_proposed_for_marac_and_can_not_be_sent_there() {
        ObjectNode concern = concern().put("about", "child").put("age", 15);
        concern.remove("subject");
        ((ObjectNode) concern.path("risk")).put("professionalJudgement", true);
        JsonNode triage = taken(concern);
        assertThat(triage.findValuesAsText("destination"))
                .contains("childrens-safeguarding")
                .doesNotContain("marac");
        ObjectNode decision = notTaken(allServices(triage), "childrens-safeguarding", "already-there");
        ((ArrayNode) decision.path("chosen"))
                .addObject()
                .put("destination", "marac")
                .put("reason", "professional-judgement");

        confirm(triage.path("id").asText(), decision)
                .statusCode(400)
                .body("errors.find { it.pointer == '/chosen/1/destination' }.detail", containsString("under 16"));
    }

    @ParameterizedTest
    @CsvSource({
        "borough,     '\"E09000034\"',   /borough",
        "borough,     '\"Southwark\"',   /borough",
        "concerns,    '[]',              /concerns",
        "concerns,    '[\"nosiness\"]',  /concerns/0",
        "about,       '\"neighbour\"',   /about",
        "about,       '\"child\"',       /about",
        "urgency,     null,              /urgency",
        "age,         40,                /age",
        "age,         131,               /age",
        "occurredAt,  '\"2099-01-01T00:00:00Z\"', /occurredAt",
        "pregnant,    '\"maybe\"',       /pregnant"
    })
    void what_is_no_concern_is_told_by_its_pointer_and_nothing_is_kept(String field, String value, String pointer)
            throws IOException {
        ObjectNode concern = concern();
        concern.set(field, FrontDoor.JSON.readTree(value));
        String before = Database.column("select count(*) from triage").getFirst();

        take(concern).statusCode(400).body("errors.pointer", hasItem(pointer));

        assertThat(Database.column("select count(*) from triage")).containsExactly(before);
    }

    @Test
    void an_adult_victim_under_16_is_a_child() {
        ObjectNode concern = concern().put("age", 15);
        concern.remove("subject");

        take(concern).statusCode(400).body("errors.pointer", hasItem("/about"));
    }

    @Test
    void a_decision_is_carried_out_and_can_be_followed() {
        JsonNode triage = taken(concern());
        String id = triage.path("id").asText();
        ObjectNode decision = allServices(triage);
        ((ArrayNode) decision.path("chosen")).remove(1);
        notTaken(decision, "led-by-and-for", "her-choice");

        String signpost = confirm(id, decision)
                .statusCode(201)
                .body("status", equalTo("confirmed"))
                .body("decisions.find { it.destination == 'domestic-abuse-support' }.taken", equalTo(true))
                .body("decisions.find { it.destination == 'led-by-and-for' }.taken", equalTo(false))
                .body("decisions.find { it.destination == 'led-by-and-for' }.reason.code", equalTo("her-choice"))
                .body("decisions.find { it.destination == 'led-by-and-for' }.note", equalTo(FrontDoor.NOTE))
                .body("signposts", hasSize(1))
                .body("signposts[0].contact.phones", not(hasSize(0)))
                .extract()
                .path("signposts[0].id");

        assertThat(awaited()).contains(signpost);
        FrontDoor.southwark()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"outcome\":\"waiting\",\"note\":\"" + FrontDoor.NOTE + "\"}")
                .post(FrontDoor.SIGNPOSTS + "/" + signpost + "/outcome")
                .then()
                .statusCode(201)
                .body("outcome", equalTo("waiting"))
                .body("note", equalTo(FrontDoor.NOTE));
        assertThat(awaited()).doesNotContain(signpost);
        FrontDoor.southwark()
                .get(TRIAGE + "/" + id)
                .then()
                .statusCode(200)
                .body("signposts[0].outcome", equalTo("waiting"));
    }

    @Test
    void a_proposal_that_is_passed_over_without_a_word_is_asked_for() {
        JsonNode triage = taken(concern());
        ObjectNode decision = allServices(triage);
        ((ArrayNode) decision.path("chosen")).remove(1);

        confirm(triage.path("id").asText(), decision)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/notTaken")))
                .body("errors.detail", hasItem(containsString("led-by-and-for")));
    }

    @Test
    void her_choice_alone_is_no_reason_against_a_childs_protection() {
        JsonNode triage = taken(concern().put("childrenInHousehold", "yes"));
        ObjectNode decision = notTaken(allServices(triage), "childrens-safeguarding", "her-choice");

        confirm(triage.path("id").asText(), decision)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/notTaken/0/reason")));
        confirm(triage.path("id").asText(), notTaken(allServices(triage), "childrens-safeguarding", "already-there"))
                .statusCode(201);
    }

    @Test
    void what_was_not_proposed_can_be_added_for_a_reason() {
        JsonNode triage = taken(concern());
        String service = serviceOf("mental-health-service");
        ObjectNode decision = allServices(triage);
        ObjectNode added = ((ArrayNode) decision.path("chosen"))
                .addObject()
                .put("destination", "mental-health-service")
                .put("service", service);
        confirm(triage.path("id").asText(), decision)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/chosen/2/reason")));
        added.put("reason", "professional-judgement");

        confirm(triage.path("id").asText(), decision)
                .statusCode(201)
                .body("decisions.find { it.destination == 'mental-health-service' }.proposed", equalTo(false))
                .body("signposts", hasSize(3));
    }

    @Test
    void a_decision_that_fails_at_its_last_choice_has_done_nothing() {
        JsonNode triage = taken(concern());
        String id = triage.path("id").asText();
        ObjectNode decision = allServices(triage);
        ((ObjectNode) decision.at("/chosen/1")).put("service", UUID.randomUUID().toString());

        confirm(id, decision).statusCode(400).body("errors.pointer", equalTo(List.of("/chosen/1/service")));

        FrontDoor.southwark().get(TRIAGE + "/" + id).then().body("status", equalTo("proposed"));
        assertThat(Database.column("select 1 from signpost where triage_id = '" + id + "'"))
                .isEmpty();
        confirm(id, allServices(triage)).statusCode(201);
    }

    @Test
    void marac_and_the_childrens_hub_are_referred_to_in_one_go_and_can_be_followed() {
        JsonNode triage = taken(FrontDoor.atHighRisk());
        ObjectNode decision = allServices(triage);
        FrontDoor.refer(decision, "marac", "marac", FrontDoor.maracForm());
        FrontDoor.refer(decision, "childrens-safeguarding", "safeguarding", FrontDoor.childrensForm());

        JsonNode confirmed = confirm(triage.path("id").asText(), decision)
                .statusCode(201)
                .body("referrals", hasSize(2))
                .extract()
                .as(JsonNode.class);

        String marac = referral(confirmed, "marac");
        String hub = referral(confirmed, "childrens-safeguarding");
        Callers.southwarkMarac()
                .get(Callers.MARAC + "/" + marac)
                .then()
                .statusCode(200)
                .body("status", equalTo("received"));
        Callers.southwarkHub().get(Callers.SAFEGUARDING + "/" + hub).then().statusCode(200);
        Callers.as("southwark-front-door", Roles.PARTNER_AGENCY)
                .get(MaracForms.MADE + "/" + marac)
                .then()
                .statusCode(200);
        assertThat(made(triage)).containsExactly("1", "1");
    }

    @Test
    void where_the_second_referral_is_refused_the_first_was_not_made_either() {
        JsonNode triage = taken(FrontDoor.atHighRisk());
        ObjectNode decision = allServices(triage);
        FrontDoor.refer(decision, "marac", "marac", FrontDoor.maracForm());
        ObjectNode form = FrontDoor.childrensForm();
        form.remove("parentMayBeTold");
        FrontDoor.refer(decision, "childrens-safeguarding", "safeguarding", form);
        int last = decision.path("chosen").size() - 1;

        confirm(triage.path("id").asText(), decision)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/chosen/" + last + "/safeguarding/parentMayBeTold")));

        assertThat(made(triage)).containsExactly("0", "0");
        assertThat(Database.column("select status from triage where id = '"
                        + triage.path("id").asText() + "'"))
                .containsExactly("proposed");
    }

    @Test
    void a_referral_goes_to_whom_the_borough_has_or_a_reason_says_why_not() {
        JsonNode triage = taken(FrontDoor.atHighRisk());
        ObjectNode decision = notTaken(allServices(triage), "childrens-safeguarding", "already-there");
        FrontDoor.refer(decision, "marac", "marac", FrontDoor.maracForm().put("destination", "lambeth-marac"));
        int last = decision.path("chosen").size() - 1;
        String id = triage.path("id").asText();

        confirm(id, decision)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/chosen/" + last + "/marac/destination")));
        ((ObjectNode) decision.at("/chosen/" + last)).put("reason", "information-changed");
        confirm(id, decision).statusCode(201).body("referrals.agency", equalTo(List.of("lambeth-marac")));
    }

    @Test
    void a_destination_is_given_what_it_needs_and_nothing_else() {
        JsonNode triage = taken(FrontDoor.atHighRisk());
        ObjectNode decision = notTaken(allServices(triage), "childrens-safeguarding", "already-there");
        FrontDoor.refer(decision, "marac", "safeguarding", FrontDoor.childrensForm());
        int last = decision.path("chosen").size() - 1;

        confirm(triage.path("id").asText(), decision)
                .statusCode(400)
                .body("errors.pointer", hasItems("/chosen/" + last + "/marac", "/chosen/" + last + "/safeguarding"));
    }

    private static String referral(JsonNode triage, String destination) {
        for (JsonNode referral : triage.path("referrals")) {
            if (referral.path("destination").asText().equals(destination)) {
                return referral.path("id").asText();
            }
        }
        throw new AssertionError("no referral to " + destination);
    }

    /** How many MARAC and how many safeguarding referrals were made of that concern. */
    private static List<String> made(JsonNode triage) {
        String concern = " where referral_id = '" + triage.path("id").asText() + "'";
        return List.of(
                Database.column("select count(*) from marac_referral" + concern).getFirst(),
                Database.column("select count(*) from safeguarding_referral" + concern)
                        .getFirst());
    }

    @Test
    void a_service_of_another_kind_or_borough_is_no_choice() {
        JsonNode triage = taken(concern());
        ObjectNode decision = allServices(triage);
        ((ObjectNode) decision.at("/chosen/1")).put("service", serviceOf("health-service"));

        confirm(triage.path("id").asText(), decision)
                .statusCode(400)
                .body("errors.pointer", equalTo(List.of("/chosen/1/service")));
    }

    @Test
    void there_is_one_decision_whoever_decides_at_the_same_moment() throws Exception {
        JsonNode triage = taken(concern());
        String id = triage.path("id").asText();
        ObjectNode decision = allServices(triage);
        List<Integer> answers = new ArrayList<>();
        try (var both = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                asked.add(both.submit(() -> confirm(id, decision).extract().statusCode()));
            }
            for (Future<Integer> one : asked) {
                answers.add(one.get());
            }
        }

        assertThat(answers).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(Database.column("select count(*) from signpost where triage_id = '" + id + "'"))
                .containsExactly("2");
    }

    @Test
    void a_repeat_is_answered_as_the_first_and_done_once() {
        String key = UUID.randomUUID().toString();
        String body = concern().toString();
        String first = FrontDoor.southwark()
                .header("Idempotency-Key", key)
                .body(body)
                .post(TRIAGE)
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        FrontDoor.southwark()
                .header("Idempotency-Key", key)
                .body(body)
                .post(TRIAGE)
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
        FrontDoor.southwark()
                .header("Idempotency-Key", key)
                .body(concern().put("urgency", "routine").toString())
                .post(TRIAGE)
                .then()
                .statusCode(422);
    }

    @Test
    void a_stale_decision_is_refused() {
        JsonNode triage = taken(concern());

        FrontDoor.southwark()
                .header("Idempotency-Key", UUID.randomUUID())
                .header("If-Match", "\"77\"")
                .body(allServices(triage).toString())
                .post(TRIAGE + "/" + triage.path("id").asText() + "/confirmation")
                .then()
                .statusCode(412);
    }

    @Test
    void for_every_other_agency_there_is_no_such_concern() throws SQLException {
        JsonNode triage = taken(concern());
        String id = triage.path("id").asText();
        confirm(id, allServices(triage)).statusCode(201);

        FrontDoor.lambeth().get(TRIAGE + "/" + id).then().statusCode(404);
        FrontDoor.lambeth().get(TRIAGE).then().body("items.id", not(hasItem(id)));
        FrontDoor.southwark().get(TRIAGE).then().body("items.id", hasItem(id));
        Callers.southwarkMarac().get(TRIAGE + "/" + id).then().statusCode(403);
        for (String table : List.of("triage where id", "signpost where triage_id")) {
            String query = "select id from " + table + " = '" + id + "'";
            assertThat(Database.columnAs("southwark-front-door", query)).isNotEmpty();
            assertThat(Database.columnAs("lambeth-front-door", query)).isEmpty();
            assertThat(Database.columnAs("", query)).isEmpty();
        }
        assertThat(Database.column("select relname from pg_class where relname in ('triage', 'triage_referral',"
                        + " 'signpost') and not (relrowsecurity and relforcerowsecurity)"))
                .isEmpty();
    }

    @Test
    void names_and_words_are_sealed_and_every_reading_is_written_down() {
        JsonNode triage = taken(concern());
        String id = triage.path("id").asText();
        confirm(id, notTaken(withoutSecond(triage), "led-by-and-for", "not-safe-now"))
                .statusCode(201);

        for (String mark : List.of(FrontDoor.NAME, FrontDoor.WORDS, FrontDoor.NOTE, "1990-02-03")) {
            assertThat(Database.column("select position(convert_to('" + mark
                            + "', 'UTF8') in content || notes) from triage where id = '" + id + "'"))
                    .containsExactly("0");
            assertThat(Database.column("select count(*) from triage t where id = '" + id
                            + "' and to_jsonb(t)::text like '%" + mark + "%'"))
                    .containsExactly("0");
        }
        FrontDoor.southwark().get(TRIAGE + "/" + id).then().statusCode(200);
        assertThat(Database.column("select action from read_audit where '" + id + "' = any (subjects) order by id"))
                .containsExactly("triage.create", "triage.read", "triage.confirm", "triage.read", "triage.read");
    }

    private static ObjectNode withoutSecond(JsonNode triage) {
        ObjectNode decision = allServices(triage);
        ((ArrayNode) decision.path("chosen")).remove(1);
        return decision;
    }

    @Test
    void it_is_told_in_codes_and_as_the_schema_says() throws IOException {
        JsonNode triage = taken(concern().put("pregnant", "yes"));
        String id = triage.path("id").asText();
        confirm(id, notTaken(allServices(triage), "childrens-safeguarding", "already-there"))
                .statusCode(201);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../docs/events/referral.triage.v1.schema.json")), InputFormat.JSON);

        Journey.eventually(() -> assertThat(told(id))
                .extracting(event -> event.path("type").asText())
                .containsExactly("uk.onward.referral.triage.proposed.v1", "uk.onward.referral.triage.confirmed.v1"));

        assertThat(told(id))
                .allSatisfy(event -> assertThat(schema.validate(event.toString(), InputFormat.JSON))
                        .isEmpty());
        assertThat(told(id).getLast().at("/data/decisions")).hasSize(3);
        assertThat(Bus.all(TOPIC))
                .noneMatch(text -> text.contains(FrontDoor.NAME)
                        || text.contains(FrontDoor.WORDS)
                        || text.contains(FrontDoor.NOTE)
                        || text.contains("1990-02-03")
                        || text.contains("pregnan"));
    }

    @Test
    void a_decision_keeps_the_rules_it_was_made_under() {
        // Given
        ObjectNode concern = concern().put("borough", "E09000031");
        JsonNode before = taken(concern);
        ObjectNode rules = RulesTest.londons();
        RulesTest.rule(rules, "support-at-any-risk").put("words", "Waltham Forest says it otherwise");

        // When
        RulesTest.put("E09000031", rules).statusCode(201);

        // Then
        JsonNode after = taken(concern);
        assertThat(before.at("/rules/borough").asText()).isEqualTo("pan-london");
        assertThat(after.at("/rules/borough").asText()).isEqualTo("E09000031");
        assertThat(after.at("/proposals/0/because/0/words").asText()).isEqualTo("Waltham Forest says it otherwise");
        FrontDoor.southwark()
                .get(TRIAGE + "/" + before.path("id").asText())
                .then()
                .body("rules.borough", equalTo("pan-london"))
                .body(
                        "proposals[0].because[0].words",
                        equalTo(before.at("/proposals/0/because/0/words").asText()));
    }

    @Test
    void the_boroughs_marac_says_what_is_visible_high_risk() {
        // Given a score that is high by no default
        ObjectNode concern = concern();
        ((ObjectNode) concern.path("risk")).put("score", 13);

        // Then
        take(concern).body("risk", equalTo("not-high"));
        ((ObjectNode) concern.path("risk")).put("incidentsInTwelveMonths", 3);
        take(concern).body("risk", equalTo("high")).body("criteria", equalTo(List.of("potential-escalation")));
    }

    @Test
    void what_happened_before_it_was_typed_in_keeps_its_time() {
        Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

        take(concern().put("occurredAt", yesterday.toString()))
                .statusCode(201)
                .body("occurredAt", equalTo(yesterday.toString()));
    }

    @Test
    void only_the_front_door_takes_concerns() {
        Callers.as("southwark-marac", Roles.MARAC_COORDINATOR)
                .header("Idempotency-Key", UUID.randomUUID())
                .body(concern().toString())
                .post(TRIAGE)
                .then()
                .statusCode(403);
        FrontDoor.southwark().body(concern().toString()).post(TRIAGE).then().statusCode(400);
    }

    private static String serviceOf(String type) {
        return FrontDoor.southwark()
                .get("/referrals/v1/directory/services?borough=E09000028&type=" + type)
                .then()
                .extract()
                .path("items[0].id");
    }

    private static List<String> awaited() {
        return FrontDoor.southwark()
                .get(FrontDoor.SIGNPOSTS + "?awaited=true&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private static List<JsonNode> told(String id) throws IOException {
        var events = new ArrayList<JsonNode>();
        for (String text : Bus.all(TOPIC)) {
            JsonNode event = FrontDoor.JSON.readTree(text);
            if (event.path("subject").asText().equals(id)) {
                events.add(event);
            }
        }
        return events;
    }
}
