package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.time.BusinessClock;

/** What a provider does with its cases from day to day. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkingDayTest {
    @BeforeEach
    void referenceData() {
        Client.writeReferenceData();
    }

    @Test
    void a_rejection_tells_the_hospital_why_and_where_she_was_sent() {
        // Given
        String id = referred();

        // When
        Client.MANAGER
                .post(Map.of("reason", "out-of-area", "sentInstead", "local-idva"), "/referrals/{id}/rejection", id)
                .statusCode(201)
                .body("status", equalTo("rejected"));

        // Then
        Client.KINGS
                .get("/referrals/{id}", id)
                .body("status", equalTo("rejected"))
                .body("rejection.reason.code", equalTo("out-of-area"))
                .body("rejection.sentInstead.code", equalTo("local-idva"));
        Client.IDVA
                .post(Examples.dash(3), "/referrals/{id}/risk-assessments", id)
                .statusCode(409)
                .body("detail", equalTo("This referral is rejected and can't be assessed"));
        Client.MANAGER
                .post(Map.of("reason", "duplicate", "sentInstead", "police"), "/referrals/{id}/rejection", id)
                .statusCode(409)
                .body("detail", containsString("rejected"));
    }

    @Test
    void a_rejection_without_a_door_for_her_is_refused() {
        // Given
        String id = referred();

        // When
        var answer = Client.MANAGER.post(Map.of("reason", "no-capacity"), "/referrals/{id}/rejection", id);

        // Then
        answer.statusCode(400).body("errors[0].pointer", equalTo("/sentInstead"));
    }

    @Test
    void a_closed_case_is_closed_once_and_a_reopening_loses_nothing() {
        // Given
        String id = engaged();
        Client.IDVA
                .post(closure("2021-04-20T14:00:00Z"), "/referrals/{id}/closure", id)
                .statusCode(201)
                .body("status", equalTo("closed"))
                .body("closure.reason.code", equalTo("planned"))
                .body("closure.riskView", equalTo("reduced"));
        Client.IDVA
                .post(closure("2021-04-21T14:00:00Z"), "/referrals/{id}/closure", id)
                .statusCode(409)
                .body("detail", equalTo("This referral is closed and can't be closed"));
        Client.KINGS
                .get("/referrals/{id}", id)
                .body("status", equalTo("accepted"))
                .body("closure", nullValue());

        // When
        Client.IDVA
                .post(Map.of("reason", "further-incident"), "/referrals/{id}/reopening", id)
                .statusCode(201)
                .body("status", equalTo("engaged"))
                .body("closure", nullValue());

        // Then
        Client.IDVA
                .post(closure("2021-06-01T09:00:00Z"), "/referrals/{id}/closure", id)
                .statusCode(201);
        Client.IDVA
                .get("/referrals/{id}/closures", id)
                .body("items", hasSize(2))
                .body("items[1].note", equalTo(Examples.MARK + " closed"))
                .body("items[1].reopening.reason.code", equalTo("further-incident"))
                .body("items[0].reopening", nullValue());
    }

    @Test
    void a_closure_lies_between_the_presentation_and_now() {
        // Given
        String id = engaged();

        // When
        for (String impossible : List.of("2021-02-01T22:09:00Z", "2099-01-01T00:00:00Z")) {
            var answer = Client.IDVA.post(closure(impossible), "/referrals/{id}/closure", id);

            // Then
            answer.statusCode(400).body("errors[0].pointer", equalTo("/closedAt"));
        }
        Client.IDVA.get("/referrals/{id}/case", id).body("status", equalTo("engaged"));
    }

    @Test
    void a_follow_up_that_did_not_reach_her_takes_no_answer_away() {
        // Given
        String id = engaged();
        Client.IDVA
                .post(followUp("2021-05-01T10:00:00Z", true, "reduced"), "/referrals/{id}/follow-ups", id)
                .statusCode(201)
                .body("flags", equalTo(List.of("case-not-closed")))
                .body("note", equalTo(Examples.MARK + " followed up"));
        Client.IDVA
                .post(closure("2021-05-02T14:00:00Z"), "/referrals/{id}/closure", id)
                .statusCode(201);

        // When
        Client.IDVA
                .post(followUp("2021-08-01T10:00:00Z", false, "not-asked"), "/referrals/{id}/follow-ups", id)
                .statusCode(201)
                .body("flags", hasSize(0));

        // Then
        Client.IDVA
                .get("/referrals/{id}/case", id)
                .body("followUp.riskView", equalTo("reduced"))
                .body("followUp.occurredAt", equalTo("2021-05-01T10:00:00Z"));
        Client.IDVA.get("/referrals/{id}/follow-ups", id).body("items.reached", equalTo(List.of(false, true)));
        Client.IDVA
                .post(followUp("2021-08-01T10:00:00Z", false, "reduced"), "/referrals/{id}/follow-ups", id)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/riskView"));
    }

    @Test
    void each_move_is_another_version_of_the_case_and_the_stale_one_is_told() {
        // Given
        String id = referred();
        String received =
                Client.MANAGER.get("/referrals/{id}/case", id).extract().header("ETag");

        // When
        Client.MANAGER
                .post(Map.of("reason", "no-capacity", "sentInstead", "helpline"), "/referrals/{id}/rejection", id)
                .statusCode(201);

        // Then
        Client.MANAGER
                .request()
                .header("Idempotency-Key", "stale-" + id)
                .header("If-Match", received)
                .post("/referrals/{id}/acceptance", id)
                .then()
                .statusCode(412);
    }

    @Test
    void an_onward_referral_entered_late_counts_then_and_goes_by_her_age_then() {
        // Given: sixteen on 10 February 2021
        var young = somebody();
        patient(young).put("dateOfBirth", "2005-02-10");
        String id = accepted(young);
        var before = Examples.onward("marac", "southwark-marac");
        before.put("occurredAt", "2021-02-09T23:30:00Z");
        var onHerBirthday = Examples.onward("marac", "southwark-marac");
        onHerBirthday.put("occurredAt", "2021-02-10T00:10:00Z");
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        // When
        Client.IDVA
                .post(before, "/referrals/{id}/onward-referrals", id)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/kind"));
        var answer = Client.IDVA.post(onHerBirthday, "/referrals/{id}/onward-referrals", id);

        // Then
        answer.statusCode(201).body("occurredAt", equalTo("2021-02-10T00:10:00Z"));
        assertThat(Instant.parse(answer.extract().path("sentAt"))).isAfterOrEqualTo(start);
        for (String impossible : List.of("2021-02-01T22:09:00Z", "2099-01-01T00:00:00Z")) {
            onHerBirthday.put("occurredAt", impossible);
            Client.IDVA
                    .post(onHerBirthday, "/referrals/{id}/onward-referrals", id)
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/occurredAt"));
        }
    }

    @Test
    void what_lasts_over_twelve_weeks_is_flagged_and_not_closed() {
        // Given
        String id = engaged();

        // When
        String onTheDay =
                Instant.now().minus(84, ChronoUnit.DAYS).plusSeconds(60).toString();
        String dayAfter =
                Instant.now().minus(84, ChronoUnit.DAYS).minusSeconds(60).toString();

        // Then
        acceptedAt(id, onTheDay);
        Client.IDVA.get("/referrals/{id}/case", id).body("overTwelveWeeks", is(false));
        acceptedAt(id, dayAfter);
        Client.IDVA
                .get("/referrals/{id}/case", id)
                .body("overTwelveWeeks", is(true))
                .body("status", equalTo("engaged"));
    }

    @Test
    void of_two_who_assign_at_once_the_one_who_read_something_older_is_told() {
        // Given
        String id = accepted(somebody());
        String read = Client.MANAGER.get("/referrals/{id}/case", id).extract().header("ETag");
        assign(id, "first-idva");

        // When
        Client.MANAGER
                .request()
                .header("Idempotency-Key", "second-" + id)
                .header("If-Match", read)
                .body(Map.of("idva", "second-idva", "kind", "hospital-idva"))
                .post("/referrals/{id}/assignment", id)
                .then()
                .statusCode(412);
        assign(id, "third-idva");

        // Then: without an entity tag the last one wins, and the history shows both
        Client.MANAGER.get("/referrals/{id}/case", id).body("assignment.idva", equalTo("third-idva"));
        Client.MANAGER
                .get("/referrals/{id}/history", id)
                .body("items.what", equalTo(List.of("assigned", "assigned", "accepted", "received")))
                .body("items[0].recordedBy", equalTo("staff-1"));
    }

    @Test
    void a_caseload_is_given_to_another_in_one_go_and_once() {
        // Given
        String from = someIdva();
        String to = someIdva();
        String open = assigned(from);
        String another = assigned(from);
        String closed = assigned(from);
        Client.IDVA
                .post(closure("2021-04-20T14:00:00Z"), "/referrals/{id}/closure", closed)
                .statusCode(201);
        Object request = Map.of("fromIdva", from, "toIdva", to, "toKind", "hospital-idva");
        Client.OTHER_PROVIDER.post(request, "/reassignments").statusCode(201).body("moved", equalTo(0));
        Client.IDVA.post(request, "/reassignments").statusCode(403);

        // When
        var answer = Client.MANAGER.postWithKey("move-" + from, request, "/reassignments");

        // Then
        answer.statusCode(201).body("moved", equalTo(2)).body("referrals", equalTo(List.of(open, another)));
        Client.MANAGER
                .postWithKey("move-" + from, request, "/reassignments")
                .statusCode(201)
                .body("id", equalTo(answer.extract().path("id")))
                .body("referrals", equalTo(List.of(open, another)));
        for (String moved : List.of(open, another)) {
            Client.MANAGER.get("/referrals/{id}/case", moved).body("assignment.idva", equalTo(to));
            Client.MANAGER.get("/referrals/{id}/history", moved).body("items[0].what", equalTo("assigned"));
        }
        Client.MANAGER.get("/referrals/{id}/case", closed).body("assignment.idva", equalTo(from));
        Client.MANAGER
                .post(Map.of("fromIdva", to, "toIdva", to, "toKind", "hospital-idva"), "/reassignments")
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/toIdva"));
    }

    @Test
    void reassignments_and_an_assignment_at_the_same_moment_end_in_one_state() throws Exception {
        // Given
        String from = someIdva();
        String one = someIdva();
        String other = someIdva();
        List<String> cases = Stream.generate(() -> assigned(from)).limit(5).toList();
        String picked = cases.get(2);

        // When
        try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
            var toOne = at.submit(() -> reassign(from, one));
            var toOther = at.submit(() -> reassign(from, other));
            var toThird = at.submit(() -> assign(picked, "third-" + from));
            int moved = toOne.get() + toOther.get();
            toThird.get();

            // Then: each case moved once, but that the assignment may have come first or last
            assertThat(moved).isBetween(4, 5);
        }
        for (String id : cases) {
            String idva =
                    Client.MANAGER.get("/referrals/{id}/case", id).extract().path("assignment.idva");
            assertThat(idva).isIn(id.equals(picked) ? List.of("third-" + from) : List.of(one, other));
            assertThat(Database.count(
                            "select count(*) from case_entry where what = 'assigned' and case_id = '" + id + "'"))
                    .isEqualTo(Database.count(
                            "select count(*) from outbox where type like '%.assigned.v1' and aggregateid = '" + id
                                    + "'"));
        }
    }

    @Test
    void the_worklist_shows_what_waits_the_most_urgent_first() {
        // Given
        String idva = someIdva();
        String calm = assigned(idva);
        String dueToday = assigned(idva);
        firstContactDue(dueToday, midnightTomorrow().minus(1, ChronoUnit.MILLIS));
        String overdue = assigned(idva);
        firstContactDue(overdue, Instant.now().minus(3, ChronoUnit.HOURS));
        String dueTomorrow = assigned(idva);
        firstContactDue(dueTomorrow, midnightTomorrow());
        String lasting = assigned(idva);
        acceptedAt(lasting, "2021-02-02T10:00:00Z");

        // When
        var list = worklist(idva);

        // Then
        list.body("items.referralId", equalTo(List.of(overdue, dueToday, lasting)))
                .body("items[0].reasons", equalTo(List.of("first-contact-overdue")))
                .body("items[1].reasons", equalTo(List.of("first-contact-due-today")))
                .body("items[2].reasons", equalTo(List.of("over-twelve-weeks")))
                .body("items[2].due", nullValue());
        Client.MANAGER.get("/referrals/{id}/case", overdue).body("overdue", is(true));
        assertThat(List.of(calm, dueTomorrow))
                .doesNotContainAnyElementsOf(list.extract().path("items.referralId"));
        assertThat(pages(idva)).containsExactly(overdue, dueToday, lasting);
        Client.MANAGER
                .get("/worklist?idva={idva}&reason=over-twelve-weeks", idva)
                .body("items.referralId", equalTo(List.of(lasting)));
        Client.MANAGER.get("/worklist?reason=boredom").statusCode(400);
        Client.MANAGER.get("/worklist?cursor=Zyx").statusCode(400);

        // When she is reached, or the case is closed
        spoken(overdue);
        Client.IDVA
                .post(closure("2021-04-20T14:00:00Z"), "/referrals/{id}/closure", lasting)
                .statusCode(201);

        // Then
        worklist(idva).body("items.referralId", equalTo(List.of(dueToday)));
    }

    @Test
    void each_reason_begins_and_ends_with_what_it_is_about() {
        // Given
        String idva = someIdva();
        String id = assigned(idva);

        // A contact against her instruction, until a manager has looked at it
        String contact = Client.IDVA
                .post(
                        Map.of("channel", "phone", "occurredAt", "2021-02-02T20:00:00Z", "outcome", "no-answer"),
                        "/referrals/{id}/contact-attempts",
                        id)
                .statusCode(201)
                .extract()
                .path("id");
        worklist(idva).body("items[0].reasons", equalTo(List.of("flagged-contact")));
        Client.IDVA
                .post("", "/referrals/{id}/contact-attempts/{c}/review", id, contact)
                .statusCode(403);
        Client.MANAGER
                .post("", "/referrals/{id}/contact-attempts/{c}/review", id, contact)
                .statusCode(201)
                .body("review.recordedBy", equalTo("staff-1"))
                .body("flags", equalTo(List.of("outside-hours")));
        worklist(idva).body("items", hasSize(0));
        Client.MANAGER
                .post("", "/referrals/{id}/contact-attempts/{c}/review", assigned(idva), contact)
                .statusCode(404);

        // A newer word of the hospital's, until the IDVA has confirmed it with her
        String tag =
                Client.IDVA.get("/referrals/{id}/safe-contact", id).extract().header("ETag");
        tag = Client.IDVA
                .put(tag, Examples.safeContact("10:00", "11:00"), "/referrals/{id}/safe-contact", id)
                .statusCode(200)
                .extract()
                .header("ETag");
        var before = Client.KINGS.get("/referrals/{id}", id).extract();
        Map<String, Object> corrected = before.path("submission");
        corrected.put("safeContact", Examples.safeContact("15:00", "16:00"));
        String sent = before.header("ETag");
        Client.KINGS.put(sent, corrected, "/referrals/{id}", id).statusCode(200);
        worklist(idva).body("items[0].reasons", equalTo(List.of("safe-contact-to-be-confirmed")));
        tag = Client.IDVA.get("/referrals/{id}/safe-contact", id).extract().header("ETag");
        Client.IDVA
                .put(tag, Examples.safeContact("15:00", "16:00"), "/referrals/{id}/safe-contact", id)
                .statusCode(200);
        worklist(idva).body("items", hasSize(0));

        // High risk, until she is referred onward
        Client.IDVA
                .post(Examples.dash(16), "/referrals/{id}/risk-assessments", id)
                .statusCode(201);
        worklist(idva).body("items[0].reasons", equalTo(List.of("high-risk-without-onward-referral")));
        String onward = Client.IDVA
                .post(Examples.onward("marac", "southwark-marac"), "/referrals/{id}/onward-referrals", id)
                .statusCode(201)
                .extract()
                .path("id");
        worklist(idva).body("items", hasSize(0));
        Client.IDVA.post("", "/onward-referrals/{id}/withdrawal", onward).statusCode(201);
        worklist(idva).body("items[0].reasons", equalTo(List.of("high-risk-without-onward-referral")));
        Client.MANAGER
                .get("/referrals/{id}/history", id)
                .body("items[0].what", equalTo("onward-withdrawn"))
                .body("items[1].what", equalTo("onward-requested"))
                .body("items[1].resource", equalTo(onward));

        // The plan's review, the discharge, and the hospital's withdrawal
        Client.IDVA
                .put("\"0\"", Map.of("plan", "p", "reviewBy", today()), "/referrals/{id}/safety-plan", id)
                .statusCode(200);
        String version = Client.IDVA.get("/referrals/{id}/case", id).extract().header("ETag");
        Client.IDVA
                .put(
                        version,
                        Map.of(
                                "expectedDischarge",
                                midnightTomorrow().minusSeconds(1).toString()),
                        "/referrals/{id}/expected-discharge",
                        id)
                .statusCode(200);
        Client.KINGS
                .post(Map.of("reason", "patient-declined"), "/referrals/{id}/withdrawal", id)
                .statusCode(201);
        worklist(idva)
                .body(
                        "items[0].reasons",
                        equalTo(List.of(
                                "withdrawn-by-referrer",
                                "expected-discharge-today",
                                "plan-review-due",
                                "high-risk-without-onward-referral")));
    }

    @Test
    void an_idva_sees_the_own_worklist_and_a_manager_also_what_nobody_has() {
        // Given
        String own = assigned("staff-1");
        firstContactDue(own, Instant.parse("2021-02-03T00:00:00Z"));
        String unassigned = accepted(somebody());
        firstContactDue(unassigned, Instant.parse("2021-02-02T23:59:59Z"));
        Client idva = Client.of("youth-advocacy", "youth-advocacy-london", "idva");

        // Then
        assertThat(idva.get("/worklist?limit=200").statusCode(200).extract().<List<String>>path("items.referralId"))
                .contains(own)
                .doesNotContain(unassigned);
        idva.get("/worklist?idva=somebody-else").statusCode(403);
        Client.KINGS.get("/worklist").statusCode(403);
        assertThat(Client.MANAGER
                        .get("/worklist?limit=200&reason=unassigned")
                        .extract()
                        .<List<String>>path("items.referralId"))
                .contains(unassigned)
                .doesNotContain(own);
        assertThat(Client.OTHER_PROVIDER.get("/worklist").extract().<List<String>>path("items.referralId"))
                .doesNotContain(own, unassigned);
        assertThat(Database.count("select count(*) from read_audit where action = 'worklist.list' and '" + own
                        + "' = any(subjects)"))
                .isPositive();
    }

    @Test
    void a_caseload_counts_what_is_open() {
        // Given
        String idva = someIdva();
        String overdue = assigned(idva);
        firstContactDue(overdue, Instant.now().minusSeconds(60));
        String highRisk = assigned(idva);
        Client.IDVA
                .post(Examples.dash(20), "/referrals/{id}/risk-assessments", highRisk)
                .statusCode(201);
        String old = assigned(idva);
        acceptedAt(old, "2021-02-02T10:00:00Z");
        Client.IDVA
                .post(closure("2021-04-20T14:00:00Z"), "/referrals/{id}/closure", assigned(idva))
                .statusCode(201);

        // When
        var caseloads = Client.MANAGER.get("/caseloads").statusCode(200);

        // Then
        caseloads
                .body("items.find { it.idva == '" + idva + "' }.open", equalTo(3))
                .body("items.find { it.idva == '" + idva + "' }.overdue", equalTo(1))
                .body("items.find { it.idva == '" + idva + "' }.highRisk", equalTo(1))
                .body("items.find { it.idva == '" + idva + "' }.overTwelveWeeks", equalTo(1))
                .body("items.find { it.idva == '" + idva + "' }.unreadNews", equalTo(0));
        Client.IDVA.get("/caseloads").statusCode(403);
    }

    @Test
    void a_safety_plan_is_added_to_and_never_overwritten_unseen() {
        // Given
        String id = engaged();
        Client.IDVA.get("/referrals/{id}/safety-plan", id).statusCode(404);
        var plan = Map.of("plan", Examples.MARK + " plan", "reviewBy", "2021-03-01");
        Client.IDVA
                .request()
                .body(plan)
                .put("/referrals/{id}/safety-plan", id)
                .then()
                .statusCode(428);
        Client.IDVA.put("\"0\"", plan, "/referrals/{id}/safety-plan", id).statusCode(200);

        // When
        Client.IDVA.put("\"0\"", plan, "/referrals/{id}/safety-plan", id).statusCode(412);
        Client.IDVA
                .put("\"1\"", Map.of("plan", Examples.MARK + " another"), "/referrals/{id}/safety-plan", id)
                .statusCode(200);

        // Then
        Client.IDVA
                .get("/referrals/{id}/safety-plan", id)
                .body("plan", equalTo(Examples.MARK + " another"))
                .body("reviewBy", nullValue());
        assertThat(Database.count("select count(*) from safety_plan where case_id = '" + id + "'"))
                .isEqualTo(2);
        Client.KINGS.get("/referrals/{id}/safety-plan", id).statusCode(403);
        Client.OTHER_PROVIDER.get("/referrals/{id}/safety-plan", id).statusCode(404);
    }

    @Test
    void a_need_stays_inside_the_case() {
        // Given
        String id = engaged();

        // When
        String need = Client.IDVA
                .post(
                        Map.of("need", "no-recourse-to-public-funds", "note", Examples.MARK + " need"),
                        "/referrals/{id}/needs",
                        id)
                .statusCode(201)
                .body("need.code", equalTo("no-recourse-to-public-funds"))
                .extract()
                .path("id");
        Client.IDVA
                .post(Map.of("outcome", "partly-met"), "/referrals/{id}/needs/{need}/outcome", id, need)
                .statusCode(201);
        Client.IDVA
                .post(
                        Map.of("outcome", "not-met", "occurredAt", "2021-02-10T10:00:00Z"),
                        "/referrals/{id}/needs/{need}/outcome",
                        id,
                        need)
                .statusCode(201);

        // Then: the latest by when it was so, and nothing of it outside
        Client.IDVA
                .get("/referrals/{id}/needs", id)
                .body("items", hasSize(1))
                .body("items[0].outcome.outcome", equalTo("partly-met"));
        assertThat(Database.count("select count(*) from outbox where payload::text like '%recourse%'"))
                .isZero();
        assertThat(Database.count("select count(*) from support_need where"
                        + " position('recourse' in encode(need, 'escape')) > 0"))
                .isZero();
        Client.IDVA
                .post(Map.of("need", "passport"), "/referrals/{id}/needs", id)
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/need"));
        Client.IDVA
                .post(Map.of("outcome", "met"), "/referrals/{id}/needs/{need}/outcome", engaged(), need)
                .statusCode(404);
    }

    @Test
    void a_session_is_a_fact_of_one_to_600_minutes() {
        // Given
        String id = referred();

        // When
        Client.IDVA
                .post(session(600), "/referrals/{id}/sessions", id)
                .statusCode(201)
                .body("flags", equalTo(List.of("case-not-in-hand")))
                .body("note", equalTo(Examples.MARK + " session"));

        // Then
        for (int impossible : List.of(0, 601)) {
            Client.IDVA
                    .post(session(impossible), "/referrals/{id}/sessions", id)
                    .statusCode(400)
                    .body("errors[0].pointer", equalTo("/minutes"));
        }
        Client.IDVA.get("/referrals/{id}/sessions", id).body("items.minutes", equalTo(List.of(600)));
    }

    private static Map<String, Object> session(int minutes) {
        return Map.of(
                "occurredAt",
                "2021-02-04T10:00:00Z",
                "minutes",
                minutes,
                "mode",
                "phone",
                "note",
                Examples.MARK + " session");
    }

    private static String someIdva() {
        return "idva-" + UUID.randomUUID();
    }

    private static String assigned(String idva) {
        String id = accepted(somebody());
        assign(id, idva);
        // When first contact is due stands with the clocks: here nothing is, unless a test says so
        firstContactDue(id, null);
        return id;
    }

    private static int assign(String id, String idva) {
        Client.MANAGER
                .post(Map.of("idva", idva, "kind", "hospital-idva"), "/referrals/{id}/assignment", id)
                .statusCode(201);
        return 1;
    }

    private static int reassign(String from, String to) {
        return Client.MANAGER
                .post(Map.of("fromIdva", from, "toIdva", to, "toKind", "hospital-idva"), "/reassignments")
                .statusCode(201)
                .extract()
                .path("moved");
    }

    private static void spoken(String id) {
        Client.IDVA
                .post(
                        Map.of("channel", "phone", "occurredAt", "2021-02-02T11:00:00Z", "outcome", "spoken"),
                        "/referrals/{id}/contact-attempts",
                        id)
                .statusCode(201)
                .body("flags", hasSize(0));
    }

    private static ValidatableResponse worklist(String idva) {
        return Client.MANAGER.get("/worklist?idva={idva}", idva).statusCode(200);
    }

    /** The same list, one case a page. */
    private static List<String> pages(String idva) {
        var found = new ArrayList<String>();
        String cursor = null;
        do {
            var page = cursor == null
                    ? Client.MANAGER.get("/worklist?idva={idva}&limit=1", idva)
                    : Client.MANAGER.get("/worklist?idva={idva}&limit=1&cursor={cursor}", idva, cursor);
            found.addAll(page.statusCode(200).extract().path("items.referralId"));
            cursor = page.extract().path("next");
        } while (cursor != null);
        return found;
    }

    private static void firstContactDue(String id, Instant due) {
        String at = due == null ? "null" : "'" + due + "'";
        Database.run("update referral set first_contact_due = " + at + ", contact_awaited = " + at
                + ", contact_clock = null where id = '" + id + "'");
    }

    private static String today() {
        return LocalDate.now(BusinessClock.LONDON).toString();
    }

    private static Instant midnightTomorrow() {
        return LocalDate.now(BusinessClock.LONDON)
                .plusDays(1)
                .atStartOfDay(BusinessClock.LONDON)
                .toInstant();
    }

    /** Somebody who was never referred before. */
    private static Map<String, Object> somebody() {
        var referral = Examples.referral();
        patient(referral).put("familyName", Examples.MARK + UUID.randomUUID());
        return referral;
    }

    private static String referred() {
        return Client.KINGS
                .post(somebody(), "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String accepted(Map<String, Object> referral) {
        String id = Client.KINGS
                .post(referral, "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
        Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);
        return id;
    }

    private static String engaged() {
        String id = accepted(somebody());
        Client.IDVA
                .post(
                        Map.of("outcome", "engaged", "occurredAt", "2021-02-03T11:00:00Z"),
                        "/referrals/{id}/engagement",
                        id)
                .statusCode(201);
        return id;
    }

    private static Map<String, Object> closure(String closedAt) {
        return Map.of(
                "reason", "planned", "closedAt", closedAt, "riskView", "reduced", "note", Examples.MARK + " closed");
    }

    private static Map<String, Object> followUp(String occurredAt, boolean reached, String riskView) {
        return Map.of(
                "occurredAt",
                occurredAt,
                "reached",
                reached,
                "riskView",
                riskView,
                "note",
                Examples.MARK + " followed up");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> patient(Map<String, Object> referral) {
        return (HashMap<String, Object>) referral.get("patient");
    }

    /** Acceptance is recorded when it is made; only the past has cases that old. */
    private static void acceptedAt(String id, String at) {
        Database.run("update case_file set accepted_at = '" + at + "' where case_id = '" + id + "'");
    }
}
