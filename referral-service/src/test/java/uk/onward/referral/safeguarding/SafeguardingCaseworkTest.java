package uk.onward.referral.safeguarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.referral.Callers.SAFEGUARDING;
import static uk.onward.referral.safeguarding.Safeguarding.hub;
import static uk.onward.referral.safeguarding.Safeguarding.post;
import static uk.onward.referral.safeguarding.Safeguarding.received;
import static uk.onward.referral.safeguarding.Safeguarding.referrer;
import static uk.onward.referral.safeguarding.Safeguarding.submitted;
import static uk.onward.referral.safeguarding.Safeguarding.team;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.referral.Bus;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.Journey;
import uk.onward.referral.OnwardRequest;
import uk.onward.referral.Roles;
import uk.onward.referral.ServiceTest;
import uk.onward.referral.safeguarding.Safeguarding.Referral;

@ServiceTest
class SafeguardingCaseworkTest {
    private static final String MADE = "/referrals/v1/made-referrals/";

    @BeforeEach
    void hubs() {
        Safeguarding.agencies();
    }

    @Test
    void whom_the_referrer_bars_never_sees_it() {
        // Given
        Map<String, Object> form = Safeguarding.childrensForm(1);
        form.put("barred", List.of(Map.of("agency", Safeguarding.HUB, "actor", "cousin")));

        // When
        Safeguarding.Referral referral = Safeguarding.submitted(form);

        // Then
        Safeguarding.hub().get(referral.path()).then().statusCode(200);
        Safeguarding.hubAs("cousin").get(referral.path()).then().statusCode(404);
        Safeguarding.hubAs("cousin").get(referral.path() + "/pack").then().statusCode(404);
    }

    @Test
    void a_household_of_fifteen_is_taken_and_forty_children_are_refused_by_the_field_with_what_to_do() {
        // When
        Referral fifteen = received(15);

        // Then
        assertThat(fifteen.children()).hasSize(15).doesNotHaveDuplicates();
        assertThat(fifteen.read().getInt("undecided")).isEqualTo(15);
        assertThat(received(20).children()).hasSize(20);
        for (int tooMany : List.of(21, 40)) {
            post(referrer(), SAFEGUARDING, Safeguarding.childrensForm(tooMany))
                    .statusCode(400)
                    .body("errors.pointer", contains("/children"))
                    .body("errors[0].detail", containsString("at most 20 children"));
        }
    }

    @Test
    void the_hub_is_named_or_found_by_the_borough_it_serves() {
        // Given
        Map<String, Object> byBorough = Safeguarding.childrensForm(1);
        byBorough.remove("destination");
        byBorough.put("borough", Safeguarding.BOROUGH);
        Safeguarding.agency("test-hub-one", "childrens-hub", "E09000002");
        Safeguarding.agency("test-hub-two", "childrens-hub", "E09000002");

        // When
        post(referrer(), SAFEGUARDING, byBorough)
                .statusCode(201)
                .body("destination", equalTo(Safeguarding.HUB))
                .header("Location", containsString("/referrals/v1/made-referrals/"));

        // Then
        byBorough.put("borough", "E09000002");
        post(referrer(), SAFEGUARDING, byBorough).statusCode(400).body("errors.pointer", contains("/borough"));
        byBorough.put("borough", "E09000003");
        post(referrer(), SAFEGUARDING, byBorough).statusCode(400).body("errors.pointer", contains("/borough"));
        byBorough.put("destination", Safeguarding.HUB);
        post(referrer(), SAFEGUARDING, byBorough).statusCode(400).body("errors.pointer", contains("/destination"));
        Map<String, Object> toATeam = Safeguarding.childrensForm(1);
        toATeam.put("destination", Safeguarding.TEAM);
        post(referrer(), SAFEGUARDING, toATeam).statusCode(400).body("errors.pointer", contains("/destination"));
    }

    @ParameterizedTest
    @CsvSource({
        "children, parentMayBeTold, /parentMayBeTold",
        "children, children, /children",
        "children, victimView, /victimView",
        "children, informationSharing, /informationSharing",
        "children, concern, /concern",
        "children, immediateDanger, /immediateDanger",
        "adult, careAct, /careAct",
        "adult, victim, /victim"
    })
    void what_a_hub_needs_is_asked_for_by_its_field(String kind, String without, String pointer) {
        // Given
        Map<String, Object> form = kind.equals("adult") ? Safeguarding.adultForm() : Safeguarding.childrensForm(2);
        form.remove(without);

        // Then
        post(referrer(), SAFEGUARDING, form).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void a_child_of_age_a_born_child_said_to_be_unborn_and_a_perpetrators_address_are_refused() {
        Map<String, Object> form = Safeguarding.childrensForm(1);
        form.put("children", List.of(Map.of("name", "A", "dateOfBirth", "1999-01-01", "unborn", false)));
        post(referrer(), SAFEGUARDING, form)
                .statusCode(400)
                .body("errors.pointer", contains("/children/0/dateOfBirth"));
        form.put("children", List.of(Map.of("unborn", true, "dateOfBirth", "2020-01-01")));
        post(referrer(), SAFEGUARDING, form)
                .statusCode(400)
                .body("errors.pointer", contains("/children/0/dateOfBirth"));
        form.put("children", List.of(Map.of("unborn", true)));
        form.put("perpetrators", List.of(Map.of("relationship", relationship(), "address", "x")));
        post(referrer(), SAFEGUARDING, form)
                .statusCode(400)
                .body("errors.pointer", contains("/perpetrators/0/address"));
        Map<String, Object> young = Safeguarding.adultForm();
        young.put("victim", Map.of("givenName", "A", "familyName", "B", "dateOfBirth", "2015-01-01"));
        post(referrer(), SAFEGUARDING, young).statusCode(400).body("errors.pointer", contains("/victim/dateOfBirth"));
    }

    @Test
    void immediate_danger_is_answered_with_where_to_turn_and_stands_first_in_the_list_until_decided_on() {
        // Given
        String hubs = "/referrals/v1/safeguarding-hubs/";
        String emergencyHub = "test-emergency-hub";
        Safeguarding.agency(emergencyHub, "childrens-hub", "E09000004");
        Callers.as(emergencyHub, Roles.SAFEGUARDING_HUB)
                .header("If-None-Match", "*")
                .body(
                        "{\"emergencyInstruction\":\"Then ring us\",\"outOfHours\":[{\"name\":\"Duty team\",\"phone\":\"020 7946"
                                + " 0000\",\"when\":\"At night\"}]}")
                .put(hubs + emergencyHub)
                .then()
                .statusCode(201);
        Map<String, Object> form = Safeguarding.childrensForm(1);
        form.put("destination", emergencyHub);
        form.put("immediateDanger", true);

        // When
        String urgent = post(referrer(), SAFEGUARDING, form)
                .statusCode(201)
                .body("emergency.call", equalTo("999"))
                .body("emergency.instruction", equalTo("Then ring us"))
                .body("emergency.outOfHours.phone", contains("020 7946 0000"))
                .body("parentMayBeTold", equalTo("no"))
                .extract()
                .path("id");

        // Then
        form.put("immediateDanger", false);
        String calm = post(referrer(), SAFEGUARDING, form)
                .statusCode(201)
                .body("emergency.call", equalTo("999"))
                .extract()
                .path("id");
        Supplier<RequestSpecification> list = () -> Callers.as(emergencyHub, Roles.SAFEGUARDING_HUB);
        list.get().get(SAFEGUARDING).then().body("items.id", equalTo(List.of(urgent, calm)));
        list.get().get(SAFEGUARDING + "?immediateDanger=true").then().body("items.id", equalTo(List.of(urgent)));
        JsonPath read = list.get().get(SAFEGUARDING + "/" + urgent).jsonPath();
        Safeguarding.post(
                        Callers.as(emergencyHub, Roles.SAFEGUARDING_HUB),
                        SAFEGUARDING + "/" + urgent + "/children/" + read.getString("children[0].childId")
                                + "/decisions",
                        Safeguarding.decision("immediate-protection", Map.of()))
                .statusCode(201);
        list.get().get(SAFEGUARDING).then().body("items.id", equalTo(List.of(calm, urgent)));
    }

    @Test
    void a_decision_is_made_for_each_child_and_shown_and_told_without_a_name() {
        // Given
        Map<String, Object> form = Safeguarding.childrensForm(2);
        var named = new ArrayList<Object>((List<?>) form.get("children"));
        named.add(Map.of("unborn", true));
        form.put("children", named);
        Referral referral = submitted(form);

        // When
        referral.decide(0, "section-17-assessment", Map.of()).statusCode(201).body("status", equalTo("accepted"));
        referral.decide(1, "no-further-action", Map.of("feedback", "Zzyzxa-Feedback"))
                .statusCode(201);
        referral.decide(2, "early-help", Map.of())
                .statusCode(201)
                .header("Location", equalTo(referral.path()))
                .body("status", equalTo("decided"))
                .body("undecided", equalTo(0));

        // Then
        String read = hub().get(referral.path())
                .then()
                .statusCode(200)
                .body("children.number", equalTo(List.of(1, 2, 3)))
                .body("children.unborn", equalTo(List.of(false, false, true)))
                .body(
                        "children.decision.code",
                        equalTo(List.of("section-17-assessment", "no-further-action", "early-help")))
                .body("children.parentMayBeTold", everyItem(equalTo("no")))
                .body("children[1].steps[0].feedback", equalTo("Zzyzxa-Feedback"))
                .body("children[1].steps[0].reason", equalTo("Zzyzxa-Reason"))
                .body("deadlines.kind", hasItems("decision", "assessment"))
                .extract()
                .asString();
        assertThat(read).doesNotContain("Zzyzxa-Child", "Zzyzxa-Parent", "Zzyzxa-Concern");
        assertThat(referral.told())
                .containsExactly("received", "decision-recorded", "decision-recorded", "decision-recorded");
        var last = referral.events().getLast();
        assertThat(last.at("/data/children/1/decision/code").asText()).isEqualTo("no-further-action");
        assertThat(last.at("/data/children/1/childId").asText())
                .isEqualTo(referral.children().get(1));
        assertThat(last.at("/data/status").asText()).isEqualTo("decided");
        assertThat(last.toString()).doesNotContain("Zzyzxa");
        hub().get(SAFEGUARDING + "?status=decided")
                .then()
                .body("items.id", hasItem(referral.id().toString()))
                .body("items.status", everyItem(equalTo("decided")))
                .body(not(containsString("Zzyzxa")));
        hub().get(referral.path() + "/pack")
                .then()
                .statusCode(200)
                .body("content.children.childId", equalTo(referral.children()))
                .body("content.children.number", equalTo(List.of(1, 2, 3)))
                .body("content.children.mayBeTold", everyItem(equalTo("no")))
                .body("content.parentMayBeTold", equalTo(false));
    }

    @Test
    void a_decision_of_before_receipt_or_of_tomorrow_is_refused_and_nothing_is_recorded() {
        // Given
        Referral referral = received(1);
        Instant received = Instant.parse(referral.read().getString("receivedAt"));

        // Then
        for (Instant impossible : List.of(received.minusMillis(1), Instant.now().plus(6, ChronoUnit.MINUTES))) {
            referral.decide(0, "early-help", Map.of("occurredAt", impossible.toString()))
                    .statusCode(400)
                    .body("errors.pointer", contains("/occurredAt"));
            referral.note(0, "assessment-completed", Map.of("occurredAt", impossible.toString()))
                    .statusCode(400)
                    .body("errors.pointer", contains("/occurredAt"));
        }
        assertThat(referral.told()).containsExactly("received");
        referral.decide(0, "early-help", Map.of("occurredAt", received.toString()))
                .statusCode(201)
                .body("children[0].steps[0].occurredAt", equalTo(received.toString()));
    }

    @Test
    void a_section_47_enquiry_begins_with_a_strategy_discussion_from_which_the_conference_is_due() {
        // Given
        Referral referral = received(2);

        // Then
        referral.decide(0, "section-47-enquiry", Map.of())
                .statusCode(400)
                .body("errors.pointer", contains("/strategyDiscussionAt"));
        referral.decide(
                        0,
                        "early-help",
                        Map.of("strategyDiscussionAt", Instant.now().toString()))
                .statusCode(400)
                .body("errors.pointer", contains("/strategyDiscussionAt"));
        referral.note(0, "strategy-discussion-held", Map.of()).statusCode(201);
        JsonPath begun = referral.decide(0, "section-47-enquiry", Map.of())
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(begun.getString("deadlines.find { it.kind == 'conference' }.startedAt"))
                .isEqualTo(begun.getString("children[0].steps[0].occurredAt"));
        referral.note(0, "conference-held", Map.of())
                .statusCode(201)
                .body("deadlines.find { it.kind == 'conference' }.metAt", not(nullValue()));
        referral.note(0, "assessment-completed", Map.of()).statusCode(201);
        assertThat(referral.told()).containsOnlyOnce("decision-recorded").contains("milestone-recorded");
    }

    @Test
    void a_correction_stands_in_the_place_of_what_was_wrong_and_that_stays_on_the_record() {
        // Given
        Referral referral = received(2);
        referral.decide(0, "no-further-action", Map.of()).statusCode(201);
        String wrong = referral.read().getString("children[0].steps[0].id");
        String at = referral.read().getString("children[0].steps[0].occurredAt");

        // When
        referral.decide(0, "section-17-assessment", Map.of("corrects", wrong)).statusCode(201);

        // Then
        hub().get(referral.path())
                .then()
                .body("children[0].decision.code", equalTo("section-17-assessment"))
                .body("children[0].steps.value.code", equalTo(List.of("no-further-action", "section-17-assessment")))
                .body("children[0].steps.corrected", equalTo(List.of(true, false)))
                .body("children[0].steps[1].corrects", equalTo(wrong))
                .body("children[0].steps[1].occurredAt", equalTo(at))
                .body("undecided", equalTo(1));
        referral.decide(0, "early-help", Map.of("corrects", wrong))
                .statusCode(400)
                .body("errors.pointer", contains("/corrects"));
        referral.decide(1, "early-help", Map.of("corrects", wrong))
                .statusCode(400)
                .body("errors.pointer", contains("/corrects"));
        assertThat(referral.told()).containsExactly("received", "decision-recorded", "decision-recorded");
    }

    @Test
    void children_that_are_decided_on_at_once_are_all_decided_on() throws InterruptedException {
        // Given
        Referral referral = received(6);

        // When
        try (var workers = Executors.newFixedThreadPool(6)) {
            List<Callable<Integer>> decisions = new ArrayList<>();
            for (int child = 0; child < 6; child++) {
                int of = child;
                decisions.add(() ->
                        referral.decide(of, "early-help", Map.of()).extract().statusCode());
            }
            // Then
            assertThat(workers.invokeAll(decisions))
                    .allSatisfy(done -> assertThat(done.get()).isEqualTo(201));
        }
        hub().get(referral.path()).then().body("status", equalTo("decided")).body("undecided", equalTo(0));
        assertThat(referral.events())
                .extracting(event -> event.get("sequence").asInt())
                .containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void a_decision_is_recorded_once_however_often_it_is_sent_and_a_stale_one_is_refused() {
        // Given
        Referral referral = received(1);
        String decisions = referral.path() + "/children/" + referral.children().getFirst() + "/decisions";
        String key = UUID.randomUUID().toString();
        String tag = hub().get(referral.path()).header("ETag");

        // When
        for (int i = 0; i < 3; i++) {
            hub().header("Idempotency-Key", key)
                    .header("If-Match", tag)
                    .body(Safeguarding.decision("early-help", Map.of()))
                    .post(decisions)
                    .then()
                    .statusCode(201);
        }

        // Then
        assertThat(referral.told()).containsExactly("received", "decision-recorded");
        post(hub().header("If-Match", tag), decisions, Safeguarding.decision("early-help", Map.of()))
                .statusCode(412);
        hub().body(Safeguarding.decision("early-help", Map.of()))
                .post(decisions)
                .then()
                .statusCode(400);
    }

    @Test
    void of_an_adult_the_three_parts_are_facts_and_abuse_alone_is_no_section_42_enquiry() {
        // Given
        Referral referral = submitted(Safeguarding.adultForm());
        String decisions = referral.path() + "/decisions";

        // Then
        post(team(), decisions, adultDecision("section-42-enquiry", false))
                .statusCode(400)
                .body("errors.pointer", contains("/test"));
        post(team(), decisions, adultDecision("no-further-action", true))
                .statusCode(400)
                .body("errors.pointer", contains("/decision"));
        Map<String, Object> noWishes = adultDecision("other-enquiry", false);
        noWishes.remove("wishes");
        post(team(), decisions, noWishes).statusCode(400).body("errors.pointer", contains("/wishes"));
        post(team(), decisions, adultDecision("section-47-enquiry", false))
                .statusCode(400)
                .body("errors.pointer", contains("/decision"));
        post(team(), decisions, adultDecision("other-enquiry", false))
                .statusCode(201)
                .body("status", equalTo("decided"))
                .body("decision.code", equalTo("other-enquiry"))
                .body("decisions[0].test.abuseOrNeglect.met", equalTo(true))
                .body("decisions[0].test.needs.reason", equalTo("Zzyzxa-needs"))
                .body("decisions[0].wishes", equalTo("Zzyzxa-wishes"))
                .body("decisions[0].capacity", equalTo("has-capacity"))
                .body("deadlines", hasSize(0))
                .body("children", hasSize(0));
        post(team(), decisions, adultDecision("section-42-enquiry", true)).statusCode(201);
        assertThat(referral.told()).containsExactly("received", "decision-recorded", "decision-recorded");
        assertThat(referral.events().getLast().toString()).doesNotContain("Zzyzxa");
        Referral children = received(1);
        post(hub(), children.path() + "/decisions", adultDecision("other-enquiry", false))
                .statusCode(404);
    }

    @Test
    void what_is_due_keeps_a_referral_open_and_a_correction_opens_it_again() {
        // Given
        Referral referral = received(1);
        post(hub(), referral.path() + "/closure", "{}").statusCode(409);
        referral.decide(0, "section-17-assessment", Map.of()).statusCode(201);

        // Then
        post(hub(), referral.path() + "/closure", "{}")
                .statusCode(409)
                .body("detail", containsString("while something is due"));
        referral.note(0, "assessment-completed", Map.of()).statusCode(201);
        post(hub(), referral.path() + "/closure", "{}").statusCode(201).body("status", equalTo("closed"));
        hub().get(referral.path() + "/pack").then().statusCode(404);
        referral.decide(0, "early-help", Map.of()).statusCode(409);
        String step = referral.read().getString("children[0].steps[0].id");
        referral.decide(0, "early-help", Map.of("corrects", step))
                .statusCode(201)
                .body("status", equalTo("decided"));
        hub().get(referral.path() + "/pack").then().statusCode(200);
    }

    @Test
    void a_pack_by_event_numbers_its_children_and_a_later_one_adds_to_them() {
        // Given
        OnwardRequest request = OnwardRequest.of("childrens-safeguarding", Safeguarding.HUB);
        String kofi = "{\"name\":\"Zzyzxa Kofi\",\"dateOfBirth\":\"2019-03-02\",\"unborn\":false}";
        String ama = "{\"name\":\"Zzyzxa Ama\",\"dateOfBirth\":\"2021-03-02\",\"unborn\":false}";
        IdvaCounterpart.answer(request.id(), 200, pack(request, 1, "{\"unborn\":true}," + kofi));
        Bus.send(request.id(), request.event(OnwardRequest.REQUESTED, 1, 1));
        String id = Journey.seen(Safeguarding::hub, SAFEGUARDING, request);
        Journey.packHeld(Safeguarding::hub, SAFEGUARDING, id, 1);
        var referral = new Referral(
                UUID.fromString(id),
                hub().get(SAFEGUARDING + "/" + id).jsonPath().getList("children.childId", String.class));
        referral.decide(1, "early-help", Map.of()).statusCode(201);

        // When
        IdvaCounterpart.answer(request.id(), 200, pack(request, 2, kofi + "," + ama));
        Bus.send(request.id(), request.event(OnwardRequest.PACK_REVISED, 2, 2));
        Journey.packHeld(Safeguarding::hub, SAFEGUARDING, id, 2);

        // Then
        hub().get(referral.path())
                .then()
                .body("children.number", equalTo(List.of(1, 2, 3)))
                .body("children.named", equalTo(List.of(false, true, true)))
                .body("children[0].decision", nullValue())
                .body("children[1].decision.code", equalTo("early-help"))
                .body("children[2].decision", nullValue())
                .body("children[1].childId", equalTo(referral.children().get(1)))
                .body("undecided", equalTo(2))
                .body("deadlines.findAll { it.kind == 'decision' && it.child == 3 }", hasSize(1));
        hub().get(referral.path() + "/pack").then().body("content.children.number", equalTo(List.of(2, 3)));
    }

    @Test
    void row_level_security_shows_the_referrer_decisions_and_feedback_and_no_reason_and_others_nothing()
            throws SQLException {
        // Given
        Referral referral = received(1);
        referral.decide(0, "early-help", Map.of("feedback", "Zzyzxa-Feedback")).statusCode(201);
        String where = " where referral_id = '" + referral.id() + "'";

        // Then
        for (String table : List.of("safeguarding_step", "safeguarding_feedback", "safeguarding_child")) {
            assertThat(Database.columnAs(Safeguarding.HUB, "select 1 from " + table + where))
                    .hasSize(1);
            assertThat(Database.columnAs(Safeguarding.REFERRER, "select 1 from " + table + where))
                    .hasSize(1);
            assertThat(Database.columnAs("another-hub", "select 1 from " + table + where))
                    .isEmpty();
        }
        String reason = "select 1 from safeguarding_reason" + where;
        assertThat(Database.columnAs(Safeguarding.HUB, reason)).hasSize(1);
        assertThat(Database.columnAs(Safeguarding.REFERRER, reason)).isEmpty();
        assertThat(Database.columnAs("another-hub", reason)).isEmpty();
        assertThat(Database.column(
                        "select 1 from safeguarding_reason r, safeguarding_feedback f where r.referral_id = '"
                                + referral.id()
                                + "' and position(convert_to('Zzyzxa', 'UTF8') in r.content || f.content) > 0"))
                .isEmpty();
        for (String forbidden : List.of(
                "update safeguarding_step set code = 'early-help' returning 1",
                "delete from safeguarding_step returning 1",
                "update safeguarding_child set number = 9 returning 1",
                "delete from safeguarding_deadline returning 1",
                "update safeguarding_feedback set content = '' returning 1")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> Database.columnAs(Safeguarding.HUB, forbidden))
                    .hasMessageContaining("permission denied");
        }
        assertThat(Database.columnAs(
                        Safeguarding.REFERRER,
                        "update safeguarding_deadline set met_at = now()" + where + " returning 1"))
                .isEmpty();
    }

    @Test
    void whoever_referred_reads_what_became_of_each_child_with_the_feedback_and_without_the_reasons() {
        // Given
        Referral referral = received(2);
        referral.decide(0, "section-17-assessment", Map.of("feedback", "Zzyzxa-Feedback"))
                .statusCode(201);
        referral.note(0, "assessment-completed", Map.of()).statusCode(201);
        String made = MADE + referral.id();

        // When
        String read = referrer()
                .get(made)
                .then()
                .statusCode(200)
                .body("kind", equalTo("childrens-safeguarding"))
                .body("status", equalTo("accepted"))
                .body("decisions.childId", equalTo(referral.children()))
                .body("decisions.parentMayBeTold", everyItem(equalTo("no")))
                .body("decisions[0].decision.code", equalTo("section-17-assessment"))
                .body("decisions[0].feedback", equalTo("Zzyzxa-Feedback"))
                .body("decisions[0].milestones.code", contains("assessment-completed"))
                .body("decisions[1].decision", nullValue())
                .extract()
                .asString();

        // Then
        assertThat(read).doesNotContain("Zzyzxa-Reason", "Zzyzxa-Child");
        referrer()
                .get("/referrals/v1/made-referrals?kind=childrens-safeguarding&limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(referral.id().toString()))
                .body(not(containsString("Zzyzxa")));
        Callers.as("another-school", Roles.PARTNER_AGENCY).get(made).then().statusCode(404);
        referrer()
                .get("/referrals/v1/made-referrals?kind=adult-safeguarding&limit=200")
                .then()
                .body("items.id", not(hasItem(referral.id().toString())));
    }

    @Test
    void a_referrer_takes_back_what_nobody_began_and_what_was_begun_goes_on() {
        // Given
        Referral untouched = received(1);
        Referral begun = received(1);
        post(hub(), begun.path() + "/acceptance", "{}").statusCode(201);

        // When
        for (Referral referral : List.of(untouched, begun)) {
            referrer()
                    .header("Idempotency-Key", UUID.randomUUID())
                    .post(MADE + referral.id() + "/withdrawal")
                    .then()
                    .statusCode(201);
        }

        // Then
        hub().get(untouched.path()).then().body("status", equalTo("withdrawn"));
        hub().get(untouched.path() + "/pack").then().statusCode(404);
        hub().get(begun.path())
                .then()
                .body("status", equalTo("accepted"))
                .body("takenBack", equalTo(true))
                .body("undecided", equalTo(1));
        hub().get(begun.path() + "/pack").then().statusCode(200);
        begun.decide(0, "early-help", Map.of()).statusCode(201);
        assertThat(begun.told()).containsExactly("received", "accepted", "withdrawn", "decision-recorded");
    }

    @Test
    void a_referrer_writes_the_pack_again_and_a_child_more_is_owed_a_decision_more() {
        // Given
        Referral referral = received(1);
        referral.decide(0, "early-help", Map.of()).statusCode(201);
        Map<String, Object> again = Safeguarding.childrensForm(2);
        again.remove("kind");
        again.remove("destination");
        String tag = referrer().get(MADE + referral.id()).header("ETag");

        // When
        referrer()
                .header("If-Match", tag)
                .body(again)
                .put(MADE + referral.id() + "/pack")
                .then()
                .statusCode(200)
                .body("decisions", hasSize(2))
                .body("decisions[0].decision.code", equalTo("early-help"));

        // Then
        hub().get(referral.path())
                .then()
                .body("status", equalTo("accepted"))
                .body("undecided", equalTo(1))
                .body("children[0].childId", equalTo(referral.children().getFirst()))
                .body("pack.revision", equalTo(2));
        again.put("children", Safeguarding.childrensForm(40).get("children"));
        referrer()
                .header("If-Match", referrer().get(MADE + referral.id()).header("ETag"))
                .body(again)
                .put(MADE + referral.id() + "/pack")
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/children"));
    }

    @Test
    void another_hub_finds_nothing_and_other_roles_may_not() {
        // Given
        Referral referral = received(1);
        String child = referral.path() + "/children/" + referral.children().getFirst();
        var decision = Safeguarding.decision("early-help", Map.of());

        // Then
        post(Callers.as("another-hub", Roles.SAFEGUARDING_HUB), child + "/decisions", decision)
                .statusCode(404);
        post(Callers.as("another-hub", Roles.SAFEGUARDING_HUB), referral.path() + "/closure", "{}")
                .statusCode(404);
        post(hub(), referral.path() + "/children/" + UUID.randomUUID() + "/decisions", decision)
                .statusCode(404);
        post(referrer(), child + "/decisions", decision).statusCode(403);
        post(hub(), SAFEGUARDING, Safeguarding.childrensForm(1)).statusCode(403);
        referrer().get(referral.path()).then().statusCode(403);
    }

    @Test
    void a_hub_sets_what_it_goes_by_and_nobody_else_does() {
        // Given
        String own = "test-settings-hub";
        Safeguarding.agency(own, "childrens-hub", "E09000005");
        String path = "/referrals/v1/safeguarding-hubs/" + own;
        String settings = "{\"decisionWorkingDays\":2,\"screeningHours\":24,\"outOfHours\":[]}";

        // Then
        Callers.as("any", "idva")
                .get(path)
                .then()
                .statusCode(200)
                .body("ownSettings", equalTo(false))
                .body("clocks.decisionWorkingDays", equalTo(1))
                .body("clocks.assessmentWorkingDays", equalTo(45))
                .body("clocks.conferenceWorkingDays", equalTo(15));
        Callers.as(own, Roles.SAFEGUARDING_HUB).body(settings).put(path).then().statusCode(428);
        hub().header("If-None-Match", "*").body(settings).put(path).then().statusCode(403);
        Callers.as(own, "idva")
                .header("If-None-Match", "*")
                .body(settings)
                .put(path)
                .then()
                .statusCode(403);
        String tag = Callers.as(own, Roles.SAFEGUARDING_HUB)
                .header("If-None-Match", "*")
                .body(settings)
                .put(path)
                .then()
                .statusCode(201)
                .body("clocks.screeningHours", equalTo(24))
                .extract()
                .header("ETag");
        Callers.as("administrator", Roles.PLATFORM_ADMIN)
                .header("If-Match", tag)
                .body(settings.replace("24", "0"))
                .put(path)
                .then()
                .statusCode(400)
                .body("errors.pointer", contains("/screeningHours"));
        Callers.as("administrator", Roles.PLATFORM_ADMIN)
                .header("If-Match", tag)
                .body(settings.replace("24", "48"))
                .put(path)
                .then()
                .statusCode(200);
        Callers.as("any", "idva")
                .get("/referrals/v1/safeguarding-hubs?borough=E09000005")
                .then()
                .body("items.agency", equalTo(List.of(own)))
                .body("items[0].clocks.screeningHours", equalTo(48));
        hub().get("/referrals/v1/safeguarding-hubs/nowhere").then().statusCode(404);
    }

    @Test
    void the_list_comes_in_pages_that_miss_and_repeat_nothing() {
        // Given
        String listed = "test-list-hub";
        Safeguarding.agency(listed, "childrens-hub", "E09000006");
        Map<String, Object> form = Safeguarding.childrensForm(1);
        form.put("destination", listed);
        var expected = new ArrayList<String>();
        for (int i = 0; i < 7; i++) {
            form.put("immediateDanger", i % 3 == 0);
            expected.add(submitted(form).id().toString());
        }

        // When
        var found = new ArrayList<String>();
        String next = "";
        while (next != null) {
            JsonPath page = Callers.as(listed, Roles.SAFEGUARDING_HUB)
                    .get(SAFEGUARDING + "?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("items.id", String.class));
            next = page.getString("next");
        }

        // Then
        assertThat(found)
                .containsExactly(
                        expected.get(6),
                        expected.get(3),
                        expected.get(0),
                        expected.get(5),
                        expected.get(4),
                        expected.get(2),
                        expected.get(1));
        for (String wrong : List.of("status=lost", "overdue=perhaps", "kind=cat", "cursor=x", "immediateDanger=1")) {
            hub().get(SAFEGUARDING + "?" + wrong)
                    .then()
                    .statusCode(400)
                    .body("errors.pointer", contains(wrong.substring(0, wrong.indexOf('='))));
        }
    }

    @Test
    void every_event_is_as_its_schema_says() throws IOException {
        // Given
        Referral children = received(3);
        children.decide(
                        0,
                        "section-47-enquiry",
                        Map.of("strategyDiscussionAt", Instant.now().toString()))
                .statusCode(201);
        children.note(0, "conference-held", Map.of()).statusCode(201);
        children.note(0, "assessment-completed", Map.of()).statusCode(201);
        children.decide(1, "early-help", Map.of()).statusCode(201);
        children.decide(2, "no-further-action", Map.of()).statusCode(201);
        post(hub(), children.path() + "/closure", "{}").statusCode(201);
        Referral adult = submitted(Safeguarding.adultForm());
        post(team(), adult.path() + "/decisions", adultDecision("section-42-enquiry", true))
                .statusCode(201);
        Referral declined = received(1);
        post(hub(), declined.path() + "/decline", "{\"reason\":\"wrong-borough\"}")
                .statusCode(201);

        // When
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("../docs/events/referral.safeguarding-referral.v1.schema.json")),
                        InputFormat.JSON);

        // Then
        assertThat(children.told()).endsWith("closed");
        for (Referral referral : List.of(children, adult, declined)) {
            assertThat(referral.events())
                    .hasSizeGreaterThan(1)
                    .allSatisfy(event -> assertThat(schema.validate(event.toString(), InputFormat.JSON))
                            .isEmpty());
        }
    }

    private static Map<String, Object> adultDecision(String decision, boolean met) {
        var part = Map.of("met", met, "reason", "Zzyzxa-needs");
        return new HashMap<>(Map.of(
                "decision",
                decision,
                "test",
                Map.of(
                        "needs", part,
                        "abuseOrNeglect", Map.of("met", true, "reason", "Zzyzxa-abuse"),
                        "unableToProtect", part),
                "wishes",
                "Zzyzxa-wishes",
                "capacity",
                "has-capacity",
                "reason",
                "Zzyzxa-Reason"));
    }

    private static String pack(OnwardRequest request, int revision, String children) {
        return """
                {"onwardReferralId":"%s","revision":%d,"destination":"%s","sentAt":"%s",
                 "content":{"victim":{"givenName":"Zzyzxa","familyName":"Mark","dateOfBirth":"1990-01-01"},
                 "children":[%s],"concern":"c","parentMayBeTold":true}}""".formatted(request.id(), revision, request.destination(), request.sentAt(), children);
    }

    private static String relationship() {
        return uk.onward.referral.code.CodeList.of("onward-relationship")
                .codes()
                .getFirst()
                .code();
    }
}
