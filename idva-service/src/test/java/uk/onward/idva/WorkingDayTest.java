package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

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
        var young = Examples.referral();
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

    private static String referred() {
        return Client.KINGS
                .post(Examples.referral(), "/referrals")
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
        String id = accepted(Examples.referral());
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
