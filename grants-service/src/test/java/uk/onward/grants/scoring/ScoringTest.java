package uk.onward.grants.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static uk.onward.grants.application.Bids.APPLICATIONS;
import static uk.onward.grants.application.Bids.ROUNDS;
import static uk.onward.grants.application.Bids.post;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.grants.application.Bids;
import uk.onward.platform.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ScoringTest {
    private static final String UNIVERSITY = "a-university";
    private static final String CHAIR = "chair-1";
    private static final String SECOND = "panellist-2";
    private static final String THIRD = "panellist-3";

    @Test
    void a_panel_has_one_chair_and_each_person_once() {
        var bids = new Bids();
        Bids.agency(UNIVERSITY, "university");

        writePanel(bids, person(UNIVERSITY, CHAIR, false))
                .statusCode(400)
                .body("errors.pointer", contains("/panellists"));
        writePanel(bids, person(UNIVERSITY, CHAIR, true), person(UNIVERSITY, SECOND, true))
                .statusCode(400);
        writePanel(bids, person(UNIVERSITY, CHAIR, true), person(UNIVERSITY, "CHAIR-1", false))
                .statusCode(400)
                .body("errors.pointer", contains("/panellists/1"));
        writePanel(bids, person("nobodys-agency", CHAIR, true))
                .statusCode(400)
                .body("errors.pointer", contains("/panellists/0/agency"));
        writePanel(bids, person(UNIVERSITY, CHAIR, true)).statusCode(201);
        writePanel(bids, person(UNIVERSITY, CHAIR, true)).statusCode(412);
    }

    @Test
    void a_panel_is_the_funders_to_set_and_no_applicants_to_see() throws SQLException {
        var bids = withPanel();

        String panel = ROUNDS + "/" + bids.round + "/panel";
        for (var reader : List.of(bids.officer(), bids.commissioner(), bids.auditor(), panellist(SECOND))) {
            reader.get(panel).then().statusCode(200).body("panellists.actor", containsInAnyOrder(CHAIR, SECOND, THIRD));
        }
        panellist("stranger").get(panel).then().statusCode(404);
        Bids.as("other-funder", "grants-officer").get(panel).then().statusCode(404);
        Bids.as("other-funder", "grants-officer")
                .header("If-Match", "*")
                .body(panel(person(UNIVERSITY, CHAIR, true)))
                .put(panel)
                .then()
                .statusCode(404);
        bids.applicant().get(panel).then().statusCode(403);
        assertThat(Bids.columnAs(bids.applicant, "staff-1", "consortium", "select actor from panellist"))
                .isEmpty();
    }

    @Test
    void the_panel_sees_an_application_once_its_round_has_closed() {
        // Given
        var bids = withPanel();
        String id = bids.submitted();
        String draft = bids.drafted();
        panellist(SECOND).get(APPLICATIONS + "/" + id).then().statusCode(404);

        // When
        bids.close();

        // Then
        panellist(SECOND).get(APPLICATIONS + "/" + id).then().statusCode(200);
        panellist(SECOND).get(APPLICATIONS + "/" + draft).then().statusCode(404);
        panellist("stranger").get(APPLICATIONS + "/" + id).then().statusCode(404);
        panellist(SECOND).get(APPLICATIONS + "?round=" + bids.round).then().body("items.id", contains(id));
    }

    @Test
    void a_panellist_who_scores_twice_at_once_has_scored_once() throws Exception {
        // Given
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();

        // When
        List<Integer> answers;
        try (var threads = Executors.newFixedThreadPool(8)) {
            answers = threads
                    .invokeAll(IntStream.range(0, 8)
                            .mapToObj(i -> (Callable<Integer>)
                                    () -> score(i % 2 == 0 ? SECOND : SECOND.toUpperCase(Locale.ROOT), id, i % 6, i + 1)
                                            .extract()
                                            .statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        // Then
        assertThat(answers)
                .containsOnlyOnce(201)
                .filteredOn(status -> status != 201)
                .containsOnly(409);
        assertThat(Bids.column("select count(*)::text from score_sheet where case_id = '" + id + "'"))
                .containsExactly("1");
        assertThat(Bids.column("select count(*)::text from score where case_id = '" + id + "'"))
                .containsExactly("2");
    }

    @Test
    void the_same_request_again_is_answered_by_the_same_sheet() {
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();
        RequestSpecification request = panellist(SECOND).header("Idempotency-Key", "once-" + id);
        String first = request.body(sheet(3, 4))
                .post(scores(id))
                .then()
                .statusCode(201)
                .extract()
                .path("id");

        panellist(SECOND)
                .header("Idempotency-Key", "once-" + id)
                .body(sheet(3, 4))
                .post(scores(id))
                .then()
                .statusCode(201)
                .body("id", equalTo(first));
    }

    @Test
    void scores_are_sealed_until_all_are_in_by_plain_sql_as_well() throws SQLException {
        // Given
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();

        // When the first has scored
        score(SECOND, id, 3, 7).statusCode(201);

        // Then nobody but he sees it
        panellist(SECOND)
                .get(scores(id))
                .then()
                .body("open", equalTo(false))
                .body("sheets.actor", contains(SECOND))
                .body("sheets[0].scores.comment", hasItem("Said by " + SECOND));
        for (var other : List.of(panellist(CHAIR), bids.officer(), bids.commissioner(), bids.auditor())) {
            other.get(scores(id))
                    .then()
                    .statusCode(200)
                    .body("open", equalTo(false))
                    .body("sheets", empty());
        }
        for (String table : List.of("score_sheet", "score")) {
            String query = "select case_id from " + table + " where case_id = '" + id + "'";
            assertThat(Bids.columnAs(UNIVERSITY, SECOND, "grants-panellist", query))
                    .isNotEmpty();
            assertThat(Bids.columnAs(UNIVERSITY, CHAIR, "grants-panellist", query))
                    .isEmpty();
            assertThat(Bids.columnAs(UNIVERSITY, "", "grants-panellist", query)).isEmpty();
            assertThat(Bids.columnAs(bids.funder, "staff-1", "commissioner", query))
                    .isEmpty();
            assertThat(Bids.columnAs(bids.funder, "staff-1", "grants-officer", query))
                    .isEmpty();
            assertThat(Bids.columnAs("independent-audit", "staff-1", "auditor", query))
                    .isEmpty();
            assertThat(Bids.columnAs(bids.applicant, "staff-1", "consortium", query))
                    .isEmpty();
        }

        // When all are in
        score(CHAIR, id, 4, 7).statusCode(201);
        score(THIRD, id, 5, 7).statusCode(201);

        // Then the panel and the funder see all of it, and the applicant nothing for ever
        for (var reader : List.of(panellist(CHAIR), bids.officer(), bids.commissioner(), bids.auditor())) {
            reader.get(scores(id))
                    .then()
                    .body("open", equalTo(true))
                    .body("sheets.actor", containsInAnyOrder(CHAIR, SECOND, THIRD));
        }
        bids.applicant().get(scores(id)).then().statusCode(403);
        assertThat(Bids.columnAs(bids.applicant, "staff-1", "consortium", "select case_id from score"))
                .isEmpty();
        assertThat(Bids.column("select comment from score where case_id = '" + id + "' and comment is not null"))
                .allSatisfy(stored -> assertThat(stored).doesNotContain("Said"));
        assertThat(Bids.column("select type from outbox where aggregateid = '" + id + "'"))
                .hasSize(1);
    }

    @Test
    void the_chair_closes_and_that_opens_what_is_there_and_takes_no_more() {
        // Given
        var bids = withPanel();
        String id = bids.submitted();
        closeScoring(bids, CHAIR).statusCode(409);
        bids.close();
        score(SECOND, id, 3, 7).statusCode(201);
        closeScoring(bids, SECOND).statusCode(403);
        closeScoring(bids, "stranger").statusCode(404);

        // When
        closeScoring(bids, CHAIR).statusCode(201);

        // Then
        bids.officer().get(scores(id)).then().body("open", equalTo(true)).body("sheets.actor", contains(SECOND));
        score(THIRD, id, 3, 7).statusCode(409);
        closeScoring(bids, CHAIR).statusCode(409);
        bids.officer()
                .header("If-Match", "*")
                .body(panel(person(UNIVERSITY, CHAIR, true), person(UNIVERSITY, SECOND, false)))
                .put(ROUNDS + "/" + bids.round + "/panel")
                .then()
                .statusCode(409);
    }

    @Test
    void what_was_scored_is_only_ever_added_to() throws SQLException {
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();
        score(SECOND, id, 3, 7).statusCode(201);

        for (String statement : List.of(
                "update score set value = 5 where case_id = '%s' returning value".formatted(id),
                "delete from score where case_id = '%s' returning value".formatted(id),
                "update score_sheet set actor = 'x' where case_id = '%s' returning id".formatted(id))) {
            assertThatThrownBy(() -> Bids.columnAs(UNIVERSITY, SECOND, "grants-panellist", statement))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> Bids.execute(statement)).hasMessageContaining("only ever added to");
        }
        // Nor does anybody score in another's name
        String forged = "insert into score_sheet (id, case_id, round_id, agency, actor, revision, scored_at) values"
                + " (gen_random_uuid(), '%s', '%s', '%s', '%s', 1, now()) returning id"
                        .formatted(id, bids.round, UNIVERSITY, THIRD);
        assertThatThrownBy(() -> Bids.columnAs(UNIVERSITY, SECOND, "grants-panellist", forged))
                .hasMessageContaining("row-level security");
        assertThat(Bids.columnAs(UNIVERSITY, THIRD, "grants-panellist", forged)).hasSize(1);
    }

    @Test
    void for_a_panellist_who_declares_a_conflict_the_application_is_not_there() throws SQLException {
        // Given
        var bids = withPanel();
        String id = bids.submitted();
        String other = bids.submittedBy("applicant-b-" + bids.round);
        bids.close();
        score(SECOND, id, 5, 10).statusCode(201);
        score(THIRD, id, 1, 1).statusCode(201);

        // When
        post(panellist(SECOND), APPLICATIONS + "/" + id + "/conflicts", "{\"reason\": \"My sister leads it\"}")
                .statusCode(201)
                .body("barred.actor", equalTo(SECOND))
                .body("reason", equalTo("My sister leads it"));

        // Then by id, in lists, in the ranking and in errors, whatever the spelling of his identifier
        for (String same : List.of(SECOND, "Panellist-2")) {
            panellist(same).get(APPLICATIONS + "/" + id).then().statusCode(404);
            panellist(same).get(scores(id)).then().statusCode(404);
            score(same, id, 5, 5).statusCode(404);
            post(panellist(same), APPLICATIONS + "/" + id + "/conflicts", "{\"reason\": \"Again\"}")
                    .statusCode(404);
            post(panellist(same), APPLICATIONS + "/" + id + "/moderations", "{}")
                    .statusCode(404);
            panellist(same).get(APPLICATIONS + "?round=" + bids.round).then().body("items.id", contains(other));
        }
        for (String table : List.of(
                "application where id = '%s'",
                "application_line where case_id = '%s'",
                "score_sheet where case_id = '%s'",
                "restriction where case_id = '%s'",
                "case_party where case_id = '%s'")) {
            assertThat(Bids.columnAs(UNIVERSITY, SECOND, "grants-panellist", "select 1 from " + table.formatted(id)))
                    .isEmpty();
        }
        // His score stays on record and does not count; who is left has scored or will
        score(CHAIR, id, 1, 1).statusCode(201);
        bids.officer()
                .get(scores(id))
                .then()
                .body("open", equalTo(true))
                .body("sheets.find { it.actor == '%s' }.counts".formatted(SECOND), equalTo(false))
                .body("sheets.findAll { it.counts }.actor", containsInAnyOrder(CHAIR, THIRD));
        closeScoring(bids, CHAIR).statusCode(201);
        ranking(bids.officer(), bids)
                .body("items.find { it.applicationId == '%s' }.total".formatted(id), equalTo("16.00"))
                .body("items.applicationId", contains(id, other));
        ranking(panellist(SECOND), bids)
                .body("items.applicationId", contains(other))
                .body(not(containsString(id)));
    }

    @Test
    void the_officer_sets_a_conflict_and_lifts_it_again_with_a_reason() {
        // Given
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();
        String bar = "{\"agency\": \"%s\", \"actor\": \"%s\", \"reason\": \"Trustee\"}".formatted(UNIVERSITY, THIRD);

        // When
        String restriction = post(bids.officer(), APPLICATIONS + "/" + id + "/restrictions", bar)
                .statusCode(201)
                .extract()
                .path("id");

        // Then
        panellist(THIRD).get(APPLICATIONS + "/" + id).then().statusCode(404);
        post(Bids.as("other-funder", "grants-officer"), APPLICATIONS + "/" + id + "/restrictions", bar)
                .statusCode(404);
        post(panellist(SECOND), APPLICATIONS + "/" + id + "/restrictions", bar).statusCode(403);
        bids.officer().get(APPLICATIONS + "/" + id + "/restrictions").then().body("items.reason", contains("Trustee"));
        post(
                        bids.officer(),
                        APPLICATIONS + "/" + id + "/restrictions/" + restriction + "/lifting",
                        "{\"reason\": \"Another of that name\"}")
                .statusCode(201);
        panellist(THIRD).get(APPLICATIONS + "/" + id).then().statusCode(200);
    }

    @Test
    void the_last_one_awaited_may_be_one_who_has_a_conflict() {
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();
        score(CHAIR, id, 3, 7).statusCode(201);
        score(SECOND, id, 3, 7).statusCode(201);
        bids.officer().get(scores(id)).then().body("open", equalTo(false));

        post(panellist(THIRD), APPLICATIONS + "/" + id + "/conflicts", "{\"reason\": \"Partner\"}")
                .statusCode(201);

        bids.officer().get(scores(id)).then().body("open", equalTo(true)).body("sheets.size()", equalTo(2));
    }

    @Test
    void staff_of_an_agency_that_applies_judge_nothing_of_it() throws SQLException {
        // Given one of the panel works for the lead, one for a member
        var bids = new Bids();
        String partner = "partner-" + bids.round;
        Bids.agency(UNIVERSITY, "university");
        Bids.agency(partner, "consortium");
        Bids.execute("update organisation set agency = '%s' where org_id = '%s'".formatted(partner, bids.member));
        writePanel(
                        bids,
                        person(UNIVERSITY, CHAIR, true),
                        person(bids.applicant, SECOND, false),
                        person(partner, THIRD, false))
                .statusCode(201);
        String id = bids.submitted();
        bids.close();

        // When
        score(CHAIR, id, 3, 7).statusCode(201);

        // Then
        for (String agency : List.of(bids.applicant, partner)) {
            String actor = agency.equals(partner) ? THIRD : SECOND;
            var interested = Bids.as(agency, "grants-panellist", actor);
            interested.get(APPLICATIONS + "/" + id).then().statusCode(404);
            interested.get(scores(id)).then().statusCode(404);
            assertThat(Bids.columnAs(
                            agency,
                            actor,
                            "grants-panellist,consortium",
                            "select 1 from score_sheet where case_id = '" + id + "'"))
                    .isEmpty();
        }
        bids.officer().get(scores(id)).then().body("open", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scores\":[{\"criterion\":\"need\",\"value\":3}]}|/scores",
                "{\"scores\":[{\"criterion\":\"need\",\"value\":3},{\"criterion\":\"need\",\"value\":3}]}|/scores/1",
                "{\"scores\":[{\"criterion\":\"need\",\"value\":3},{\"criterion\":\"style\",\"value\":3}]}|/scores/1/criterion",
                "{\"scores\":[{\"criterion\":\"need\",\"value\":6},{\"criterion\":\"reach\",\"value\":3}]}|/scores/0/value",
                "{\"scores\":[{\"criterion\":\"need\",\"value\":-1},{\"criterion\":\"reach\",\"value\":3}]}|/scores/0/value",
                "{\"scores\":[]}|/scores",
            })
    void a_sheet_has_each_criterion_of_the_round_with_a_value_that_it_can_have(String body, String pointer) {
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();

        post(panellist(SECOND), scores(id), body).statusCode(400).body("errors.pointer", hasItem(pointer));
        assertThat(Bids.column("select 1 from score_sheet where case_id = '" + id + "'"))
                .isEmpty();
    }

    @Test
    void who_has_scored_stays_on_the_panel() {
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();
        score(SECOND, id, 3, 7).statusCode(201);

        changePanel(bids, person(UNIVERSITY, CHAIR, true), person(UNIVERSITY, THIRD, false))
                .statusCode(409);
        changePanel(bids, person(UNIVERSITY, CHAIR, false), person(UNIVERSITY, SECOND, true))
                .statusCode(200)
                .body("panellists.actor", containsInAnyOrder(CHAIR, SECOND));
        panellist(THIRD).get(APPLICATIONS + "/" + id).then().statusCode(404);
    }

    @Test
    void the_panel_agrees_with_reasons_once_scores_are_open_and_until_the_decision() {
        // Given
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();
        score(CHAIR, id, 1, 10).statusCode(201);
        score(SECOND, id, 2, 10).statusCode(201);
        moderate(CHAIR, id, 4).statusCode(409);
        score(THIRD, id, 3, 10).statusCode(201);
        moderate(SECOND, id, 4).statusCode(403);

        // When
        moderate(CHAIR, id, 3).statusCode(201);
        moderate(CHAIR, id, 4).statusCode(201).body("scores.reason", contains("Agreed on 4"));

        // Then the latest counts: 4 of 5 at 60 and 10 of 10 at 40
        closeScoring(bids, CHAIR).statusCode(201);
        ranking(bids.commissioner(), bids)
                .body("items.total", contains("88.00"))
                .body("items[0].values.agreed", contains(true, false));
        bids.officer()
                .get(scores(id))
                .then()
                .body("moderations.scores.flatten().value", contains(3, 4))
                .body("sheets.size()", equalTo(3));
        refuse(bids, id, bids.paper(null)).statusCode(201);
        moderate(CHAIR, id, 5).statusCode(409);
    }

    @Test
    void nothing_is_refused_before_the_chair_has_closed_the_scoring() {
        // Given
        var bids = withPanel();
        String id = bids.submitted();
        UUID paper = bids.paper(null);
        bids.close();
        score(CHAIR, id, 1, 1).statusCode(201);

        // When
        ValidatableResponse unscored = refuse(bids, id, paper);
        closeScoring(bids, CHAIR).statusCode(201);
        ValidatableResponse scored = refuse(bids, id, paper);

        // Then
        unscored.statusCode(409).body("detail", equalTo("Scoring of this round is not closed yet"));
        scored.statusCode(201);
    }

    @Test
    void by_what_the_chair_may_do_he_learns_nothing_of_a_decision_that_is_held_back_and_it_stays_as_it_was_decided() {
        // Given a bid at 4 of 5 and 10 of 10, refused by a paper that is deferred
        var bids = withPanel();
        String id = bids.submitted();
        bids.close();
        score(CHAIR, id, 1, 10).statusCode(201);
        closeScoring(bids, CHAIR).statusCode(201);
        moderate(CHAIR, id, 4).statusCode(201);
        UUID paper = bids.paper(Instant.now().plus(30, ChronoUnit.DAYS));
        refuse(bids, id, paper).statusCode(201);

        // When
        ValidatableResponse later = moderate(CHAIR, id, 5);

        // Then to the panel it is as if nothing had been decided, and to the funder as it was
        later.statusCode(201);
        ranking(panellist(CHAIR), bids).body("items.total", contains("100.00"));
        ranking(panellist(SECOND), bids).body("items.total", contains("100.00"));
        ranking(bids.commissioner(), bids).body("items.total", contains("88.00"));
        ranking(bids.auditor(), bids).body("items.total", contains("88.00"));

        // When it is published
        Bids.execute("update decision_record set published_at = now() where id = '%s'".formatted(paper));

        // Then the decision is the panel's to know, and stands by what it was decided by
        ranking(panellist(CHAIR), bids).body("items.total", contains("88.00"));
        moderate(CHAIR, id, 3).statusCode(409);
    }

    @Test
    void the_ranking_waits_for_the_closing_and_says_how_it_was_made() {
        // Given three bids: equal totals for two, of which one is higher on the heavier criterion; one that nobody
        // scored
        var bids = withPanel();
        String lighter = bids.submitted();
        String heavier = bids.submittedBy("applicant-b-" + bids.round);
        String none = bids.submittedBy("applicant-c-" + bids.round);
        String gone = bids.submittedBy("applicant-d-" + bids.round);
        post(Bids.as("applicant-d-" + bids.round, "consortium"), APPLICATIONS + "/" + gone + "/withdrawal", null)
                .statusCode(201);
        bids.close();
        score(CHAIR, lighter, 3, 6).statusCode(201);
        score(CHAIR, heavier, 5, 0).statusCode(201);
        bids.officer().get(ROUNDS + "/" + bids.round + "/ranking").then().statusCode(409);

        // When
        closeScoring(bids, CHAIR).statusCode(201);

        // Then
        ranking(bids.officer(), bids)
                .body("items.applicationId", contains(heavier, lighter, none))
                .body("items[0].rank", equalTo(1))
                .body("items[1].rank", equalTo(2))
                .body("items[0].total", equalTo("60.00"))
                .body("items[1].total", equalTo("60.00"))
                .body("items[2].rank", equalTo(null))
                .body("method", containsString("heaviest criterion"));
        String next = bids.officer()
                .get(ROUNDS + "/" + bids.round + "/ranking?limit=1")
                .then()
                .body("items.applicationId", contains(heavier))
                .header("Link", containsString("rel=\"next\""))
                .extract()
                .path("next");
        bids.officer()
                .get(ROUNDS + "/" + bids.round + "/ranking?limit=1&cursor=" + next)
                .then()
                .body("items.applicationId", contains(lighter));
        bids.applicant().get(ROUNDS + "/" + bids.round + "/ranking").then().statusCode(403);
        Bids.as("other-funder", "commissioner")
                .get(ROUNDS + "/" + bids.round + "/ranking")
                .then()
                .statusCode(404);
    }

    private static Bids withPanel() {
        var bids = new Bids();
        Bids.agency(UNIVERSITY, "university");
        writePanel(
                        bids,
                        person(UNIVERSITY, CHAIR, true),
                        person(UNIVERSITY, SECOND, false),
                        person(UNIVERSITY, THIRD, false))
                .statusCode(201);
        return bids;
    }

    private static ValidatableResponse writePanel(Bids bids, String... persons) {
        return bids.officer()
                .header("If-None-Match", "*")
                .body(panel(persons))
                .put(ROUNDS + "/" + bids.round + "/panel")
                .then();
    }

    private static ValidatableResponse changePanel(Bids bids, String... persons) {
        return bids.officer()
                .header("If-Match", "*")
                .body(panel(persons))
                .put(ROUNDS + "/" + bids.round + "/panel")
                .then();
    }

    private static String panel(String... persons) {
        return "{\"panellists\": [" + String.join(",", persons) + "]}";
    }

    private static String person(String agency, String actor, boolean chair) {
        return "{\"agency\": \"%s\", \"actor\": \"%s\", \"chair\": %s}".formatted(agency, actor, chair);
    }

    private static RequestSpecification panellist(String actor) {
        return Bids.as(UNIVERSITY, "grants-panellist", actor);
    }

    private static ValidatableResponse score(String actor, String id, int need, int reach) {
        return post(panellist(actor), scores(id), sheet(need, reach).replace("SAID", "Said by " + actor));
    }

    private static String sheet(int need, int reach) {
        return """
                {"scores": [{"criterion": "need", "value": %d, "comment": "SAID"},
                            {"criterion": "reach", "value": %d}]}""".formatted(need, reach);
    }

    private static ValidatableResponse moderate(String actor, String id, int need) {
        return post(
                panellist(actor),
                APPLICATIONS + "/" + id + "/moderations",
                "{\"scores\": [{\"criterion\": \"need\", \"value\": %d, \"reason\": \"Agreed on %d\"}]}"
                        .formatted(need, need));
    }

    private static ValidatableResponse refuse(Bids bids, String id, UUID paper) {
        return post(
                bids.commissioner(),
                APPLICATIONS + "/" + id + "/refusal",
                "{\"decisionId\": \"%s\", \"feedback\": \"Close\"}".formatted(paper));
    }

    private static ValidatableResponse closeScoring(Bids bids, String actor) {
        return post(panellist(actor), ROUNDS + "/" + bids.round + "/scoring-closure", null);
    }

    private static ValidatableResponse ranking(RequestSpecification caller, Bids bids) {
        return caller.get(ROUNDS + "/" + bids.round + "/ranking").then().statusCode(200);
    }

    private static String scores(String id) {
        return APPLICATIONS + "/" + id + "/scores";
    }
}
