package uk.onward.grants.application;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static uk.onward.grants.application.Bids.APPLICATIONS;
import static uk.onward.grants.application.Bids.post;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TestTokens;

@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class ApplicationsTest {
    private static final Path SCHEMA = Path.of("../docs/events/grants.application.v1.schema.json");

    @Inject
    HeldOutcomes held;

    @Inject
    DatabaseRoles roles;

    @AfterEach
    void the_clock_is_put_back() {
        RealComponents.moveClock(Duration.ZERO);
    }

    @Test
    void a_draft_is_its_applicants_alone_and_what_is_submitted_its_funders_too() throws SQLException {
        // Given
        var bids = new Bids();
        String id = bids.drafted();
        bids.officer().get(APPLICATIONS + "/" + id).then().statusCode(404);
        bids.auditor().get(APPLICATIONS + "/" + id).then().statusCode(404);
        assertThat(Bids.columnAs(
                        bids.funder, "staff-1", "grants-officer", "select id from application where id = '" + id + "'"))
                .isEmpty();

        // When
        post(bids.applicant(), submission(id), null)
                .statusCode(201)
                .body("status", equalTo("submitted"))
                .body("revision", equalTo(1));

        // Then
        for (var reader : List.of(bids.applicant(), bids.officer(), bids.commissioner(), bids.auditor())) {
            reader.get(APPLICATIONS + "/" + id)
                    .then()
                    .statusCode(200)
                    .body("requested.amount", equalTo("750000.00"))
                    .body("lines.amount.amount", contains("500000.00", "250000.00"))
                    .body("neighbourhoods.gssCode", contains("E05013606"));
        }
        bids.officer()
                .get(APPLICATIONS + "?round=" + bids.round + "&status=submitted")
                .then()
                .body("items.id", contains(id));
        for (var stranger : List.of(
                Bids.as("other-funder", "grants-officer"),
                Bids.as("other-applicant", "consortium"),
                Bids.as(bids.funder, "grants-panellist"))) {
            stranger.get(APPLICATIONS + "/" + id).then().statusCode(404);
            stranger.get(APPLICATIONS + "?limit=200").then().body("items.id", not(hasItem(id)));
        }
        post(Bids.as("other-applicant", "consortium"), APPLICATIONS + "/" + id + "/withdrawal", null)
                .statusCode(404);
    }

    @Test
    void a_bid_one_second_late_is_refused_and_one_second_before_is_taken() {
        // Given
        var bids = new Bids();
        String inTime = bids.drafted();
        String late = bids.drafted();
        Instant closing = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
        bids.closesAt(closing);

        // When
        clockAt(closing.minusSeconds(20));
        post(bids.applicant(), submission(inTime), null).statusCode(201);
        clockAt(closing.plusSeconds(1));

        // Then
        post(bids.applicant(), submission(late), null)
                .statusCode(409)
                .body("detail", equalTo("This round is closed and can't be submitted to"));
        bids.applicant()
                .header("If-Match", "*")
                .body(bids.bid())
                .put(APPLICATIONS + "/" + inTime)
                .then()
                .statusCode(409);
        bids.draft(bids.bid()).statusCode(409);
        bids.applicant().get(APPLICATIONS + "/" + late).then().body("status", equalTo("draft"));
    }

    @Test
    void a_bid_that_waited_over_the_closing_second_is_late() throws Exception {
        // Given somebody who holds the round, as a change of it does
        var bids = new Bids();
        String id = bids.drafted();
        Instant closing = Instant.now().plus(3, ChronoUnit.HOURS);
        bids.closesAt(closing);
        try (var threads = Executors.newSingleThreadExecutor();
                var holder = RealComponents.postgres.superuserConnection("grants");
                var sql = holder.createStatement()) {
            holder.setAutoCommit(false);
            sql.execute("select id from funding_round where id = '%s' for update".formatted(bids.round));

            // When
            var answer = threads.submit(() -> post(bids.applicant(), submission(id), null));
            await().until(() -> !Bids.column("select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and query like '%funding_round%' and datname = 'grants'")
                    .isEmpty());
            clockAt(closing);
            holder.rollback();

            // Then
            answer.get().statusCode(409);
        }
        assertThat(Bids.column("select status from application where id = '" + id + "'"))
                .containsExactly("draft");
    }

    @Test
    void the_same_submission_again_is_one_and_two_at_once_are_one() throws Exception {
        // Given
        var bids = new Bids();
        String id = bids.drafted();
        String key = UUID.randomUUID().toString();

        // When
        List<Integer> answers;
        try (var threads = Executors.newFixedThreadPool(6)) {
            answers = threads
                    .invokeAll(IntStream.range(0, 6)
                            .mapToObj(i -> (Callable<Integer>) () -> bids.applicant()
                                    .header("Idempotency-Key", i < 3 ? key : "other-" + i)
                                    .post(submission(id))
                                    .statusCode())
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }

        // Then either the three with one key succeed or one of the others does
        assertThat(answers).containsAnyOf(201).isSubsetOf(201, 409);
        assertThat(Bids.column("select revision::text from application where id = '" + id + "'"))
                .containsExactly("1");
        assertThat(events(id)).containsExactly("submitted");
    }

    @Test
    void each_rule_is_answered_with_its_reason_and_none_unmet_gets_through() {
        // Given
        var bids = new Bids();
        String poor = bids.bid()
                .replace("{\"orgId\": \"%s\", \"role\": \"community\"}".formatted(bids.member), "")
                .replace("\"safeguarding-policy\"", "")
                .replace("750000.00", "750000.01")
                .replace("500000.00", "500000.01");
        String id = bids.draft(poor).statusCode(201).extract().path("id");

        // When
        bids.applicant()
                .get(APPLICATIONS + "/" + id + "/eligibility")
                .then()
                .statusCode(200)
                .body("eligible", equalTo(false))
                .body("checks.rule", contains("cap", "members-at-least", "declaration"))
                .body("checks.met", contains(false, false, false));
        post(bids.applicant(), submission(id), null)
                .statusCode(409)
                .body("errors.pointer", containsInAnyOrder("/requested", "/members", "/declarations"))
                .body("errors.detail", hasItem("A network has a lead and at least one member"));

        // Then it is submitted once it meets them
        String version = bids.applicant()
                .header("If-Match", "\"0\"")
                .body(bids.bid())
                .put(APPLICATIONS + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        bids.applicant()
                .get(APPLICATIONS + "/" + id + "/eligibility")
                .then()
                .body("eligible", equalTo(true))
                .body("checks.met", contains(true, true, true));
        post(bids.applicant().header("If-Match", "\"0\""), submission(id), null).statusCode(412);
        post(bids.applicant().header("If-Match", version), submission(id), null).statusCode(201);
    }

    @Test
    void what_was_submitted_is_amended_until_the_close_and_stays_on_record() {
        // Given
        var bids = new Bids();
        String id = bids.submitted();
        String richer = bids.bid().replace("Meet every week", "Meet every day");

        // When
        bids.applicant().body(richer).put(APPLICATIONS + "/" + id).then().statusCode(428);
        bids.applicant()
                .header("If-Match", "*")
                .body(richer)
                .put(APPLICATIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("revision", equalTo(2))
                .body("outcomes.plan", contains("Meet every day"));

        // Then
        bids.officer()
                .get(APPLICATIONS + "/" + id + "/submissions/1")
                .then()
                .statusCode(200)
                .body("outcomes.plan", contains("Meet every week"));
        bids.officer()
                .get(APPLICATIONS + "/" + id + "/submissions/2")
                .then()
                .body("outcomes.plan", contains("Meet every day"));
        bids.officer().get(APPLICATIONS + "/" + id + "/submissions/3").then().statusCode(404);
        String noDeclaration = bids.bid().replace("\"safeguarding-policy\"", "");
        bids.applicant()
                .header("If-Match", "*")
                .body(noDeclaration)
                .put(APPLICATIONS + "/" + id)
                .then()
                .statusCode(409)
                .body("errors.pointer", contains("/declarations"));
        assertThat(events(id)).containsExactly("submitted", "amended");
        assertThatThrownBy(() ->
                        Bids.execute("update application_submission set revision = 9 where case_id = '" + id + "'"))
                .hasMessageContaining("only ever added to");
    }

    @Test
    void the_lines_are_what_is_requested_in_the_database_as_well() {
        var bids = new Bids();
        String id = bids.drafted();

        assertThatThrownBy(
                        () -> Bids.execute("update application_line set amount_pence = 1 where case_id = '" + id + "'"))
                .hasMessageContaining("not what it asks for");
        assertThatThrownBy(() -> Bids.execute("update application set requested_pence = 1 where id = '" + id + "'"))
                .hasMessageContaining("not what it asks for");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"500000.00\"|\"500000.01\"|/lines",
                "\"500000.00\"|\"-500000.00\"|/lines/0/amount/amount",
                "\"GBP\"}, \"members|\"EUR\"}, \"members|/requested/currency",
                "\"financialYear\": 2021|\"financialYear\": 2019|/lines/0/financialYear",
                "\"role\": \"community\"|\"role\": null|/members/0/role",
                "E09000014|E09000034|/neighbourhoods/0/borough",
                "\"ward\"|null|/neighbourhoods/0/kind",
                "\"outcome\": \"stronger-networks\"|\"outcome\": \"world-peace\"|/outcomes/0/outcome",
                "[\"safeguarding-policy\"]|[\"something-else\"]|/declarations/0",
                "[\"safeguarding-policy\"]|[\"safeguarding-policy\",\"safeguarding-policy\"]|/declarations/1",
                "\"Tottenham Hale together\"|\" \"|/title",
            })
    void what_is_not_valid_is_refused_by_its_field(String good, String bad, String pointer) {
        var bids = new Bids();
        String body = bids.bid().replace("\n", "");
        assertThat(body).contains(good);

        bids.draft(body.replace(good, bad)).statusCode(400).body("errors.pointer", hasItem(pointer));
    }

    @Test
    void an_org_id_that_is_none_or_of_somebody_else_is_refused() {
        var bids = new Bids();

        bids.draft(bids.bid().replace(bids.lead, "Solace"))
                .statusCode(400)
                .body("errors.pointer", contains("/leadOrgId"));
        bids.draft(bids.bid().replace(bids.member, "GB-CHC-99"))
                .statusCode(400)
                .body("errors.pointer", contains("/members/0/orgId"));
        bids.draft(bids.bid().replace(bids.member, bids.lead))
                .statusCode(400)
                .body("errors.pointer", contains("/members/0/orgId"));
        bids.draft(bids.bid().replace(bids.lead, bids.member))
                .statusCode(400)
                .body("errors.pointer", contains("/leadOrgId"));
        bids.draft(bids.bid().replace(bids.round.toString(), UUID.randomUUID().toString()))
                .statusCode(400)
                .body("errors.pointer", contains("/roundId"));
    }

    @Test
    void ten_thousand_neighbourhoods_are_refused_and_a_hundred_are_not() {
        var bids = new Bids();

        bids.draft(withNeighbourhoods(bids, 10_000))
                .statusCode(400)
                .body("errors.pointer", contains("/neighbourhoods"));
        bids.draft(withNeighbourhoods(bids, 101)).statusCode(400);
        bids.draft(withNeighbourhoods(bids, 100)).statusCode(201).body("neighbourhoods.size()", equalTo(100));
    }

    @Test
    void a_withdrawn_application_is_told_of_and_done_with() {
        // Given
        var bids = new Bids();
        String id = bids.submitted();
        String draft = bids.drafted();

        // When
        post(bids.applicant(), APPLICATIONS + "/" + id + "/withdrawal", null)
                .statusCode(201)
                .body("status", equalTo("withdrawn"));
        post(bids.applicant(), APPLICATIONS + "/" + draft + "/withdrawal", null).statusCode(201);

        // Then
        post(bids.applicant(), submission(id), null).statusCode(409);
        post(bids.applicant(), APPLICATIONS + "/" + id + "/withdrawal", null).statusCode(409);
        assertThat(events(id)).containsExactly("submitted", "withdrawn");
        assertThat(events(draft)).isEmpty();
        bids.officer().get(APPLICATIONS + "/" + draft).then().statusCode(404);
    }

    @Test
    void a_refusal_gives_its_feedback_and_is_final() {
        // Given
        var bids = new Bids();
        String id = bids.submitted();
        UUID paper = bids.paper(null);
        refuse(bids, id, paper).statusCode(409);
        bids.closeScored();

        // When
        refuse(bids, id, paper).statusCode(201).body("feedback", equalTo("Not enough neighbours"));

        // Then
        bids.applicant()
                .get(APPLICATIONS + "/" + id + "/refusal")
                .then()
                .statusCode(200)
                .body("feedback", equalTo("Not enough neighbours"));
        bids.applicant().get(APPLICATIONS + "/" + id).then().body("status", equalTo("refused"));
        bids.applicant()
                .get(APPLICATIONS + "?status=refused&round=" + bids.round)
                .then()
                .body("items.id", contains(id))
                .body("items.status", contains("refused"));
        refuse(bids, id, paper).statusCode(409);
        post(bids.applicant(), APPLICATIONS + "/" + id + "/withdrawal", null).statusCode(409);
        assertThat(events(id)).containsExactly("submitted", "refused");
        assertThat(Bids.column("select payload::text from outbox where aggregateid = '" + id + "'"))
                .allSatisfy(event -> assertThat(event).doesNotContain("neighbours", "Tottenham"));
    }

    @Test
    void a_refusal_whose_paper_is_deferred_is_nobodys_to_see_until_it_is_published() throws SQLException {
        // Given
        var bids = new Bids();
        String id = bids.submitted();
        bids.closeScored();
        UUID paper = bids.paper(Instant.now().plus(30, ChronoUnit.DAYS));
        String tag = bids.applicant().get(APPLICATIONS + "/" + id).getHeader("ETag");

        // When
        refuse(bids, id, paper).statusCode(201);

        // Then nothing of it shows: no state, no entity tag that moved, no list, no feedback, no event, no row
        Response seen = bids.applicant().get(APPLICATIONS + "/" + id);
        seen.then().body("status", equalTo("submitted"));
        assertThat(seen.getHeader("ETag")).isEqualTo(tag);
        bids.applicant().get(APPLICATIONS + "/" + id + "/refusal").then().statusCode(404);
        bids.applicant().get(APPLICATIONS + "?status=refused").then().body("items.id", not(hasItem(id)));
        bids.applicant().get(APPLICATIONS + "?status=submitted").then().body("items.id", hasItem(id));
        assertThat(Bids.columnAs(bids.applicant, "staff-1", "consortium", "select outcome from application_decision"))
                .isEmpty();
        assertThat(events(id)).containsExactly("submitted");
        bids.officer().get(APPLICATIONS + "/" + id).then().body("status", equalTo("refused"));

        // When it is published, and comes again
        publish(paper);
        publish(paper);

        // Then it is told, once
        bids.applicant().get(APPLICATIONS + "/" + id).then().body("status", equalTo("refused"));
        bids.applicant().get(APPLICATIONS + "/" + id + "/refusal").then().statusCode(200);
        assertThat(events(id)).containsExactly("submitted", "refused");
    }

    @Test
    void an_award_that_is_held_back_is_its_grantees_to_know_and_no_panellists() throws SQLException {
        // Given
        var bids = new Bids();
        String id = bids.submitted();
        bids.close();
        UUID paper = bids.paper(Instant.now().plus(30, ChronoUnit.DAYS));
        Bids.execute(
                "insert into agency (code, name, kind) values ('judges', 'Judges', 'university') on conflict do nothing;"
                        + " insert into panel (round_id, funder) values ('%1$s', '%2$s');"
                                .formatted(bids.round, bids.funder)
                        + " insert into panellist (round_id, agency, actor, chair) values ('%1$s', 'judges', 'chair-1', true)"
                                .formatted(bids.round));

        // When
        Bids.execute("insert into application_decision (case_id, outcome, decision_id, decided_by, decided_at)"
                + " values ('%s', 'awarded', '%s', 'staff-1', now())".formatted(id, paper));

        // Then
        for (var knows : List.of(bids.applicant(), bids.officer())) {
            knows.get(APPLICATIONS + "/" + id).then().body("status", equalTo("awarded"));
        }
        post(bids.applicant(), APPLICATIONS + "/" + id + "/withdrawal", null).statusCode(409);
        Bids.as("judges", "grants-panellist", "chair-1")
                .get(APPLICATIONS + "/" + id)
                .then()
                .statusCode(200)
                .body("status", equalTo("submitted"));
        assertThat(Bids.columnAs("judges", "chair-1", "grants-panellist", "select outcome from application_decision"))
                .isEmpty();
        publish(paper);
        Bids.as("judges", "grants-panellist", "chair-1")
                .get(APPLICATIONS + "/" + id)
                .then()
                .body("status", equalTo("awarded"));
        assertThat(events(id)).containsExactly("submitted", "awarded");
    }

    @Test
    void a_round_is_decided_when_every_bid_has_its_answer_and_none_is_held_back() {
        // Given
        var bids = new Bids();
        String refused = bids.submitted();
        String heldBack = bids.submitted();
        bids.drafted();
        bids.closeScored();
        refuse(bids, refused, bids.paper(null)).statusCode(201);
        decide(bids).statusCode(409);
        UUID paper = bids.paper(Instant.now().plus(30, ChronoUnit.DAYS));
        refuse(bids, heldBack, paper).statusCode(201);
        decide(bids).statusCode(409);

        // When
        publish(paper);

        // Then
        decide(bids).statusCode(201);
    }

    private static ValidatableResponse decide(Bids bids) {
        return post(bids.commissioner(), Bids.ROUNDS + "/" + bids.round + "/decision", null);
    }

    @Test
    void one_withdrawn_while_its_refusal_is_held_back_stays_withdrawn() {
        // Given
        var bids = new Bids();
        String id = bids.submitted();
        bids.closeScored();
        UUID paper = bids.paper(Instant.now().plus(30, ChronoUnit.DAYS));
        refuse(bids, id, paper).statusCode(201);

        // When
        post(bids.applicant(), APPLICATIONS + "/" + id + "/withdrawal", null).statusCode(201);
        publish(paper);

        // Then
        bids.applicant().get(APPLICATIONS + "/" + id).then().body("status", equalTo("withdrawn"));
        assertThat(events(id)).containsExactly("submitted", "withdrawn");
    }

    @Test
    void its_events_are_as_their_schema_says() throws IOException {
        // Given
        var bids = new Bids();
        String id = bids.submitted();
        bids.closeScored();

        // When
        refuse(bids, id, bids.paper(null)).statusCode(201);

        // Then
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        List<String> told = Bids.column("select payload::text from outbox where aggregateid = '" + id + "'");
        assertThat(told).hasSize(2).allSatisfy(event -> {
            assertThat(schema.validate(event, InputFormat.JSON)).isEmpty();
            assertThat(schema.validate(event.replace("GBP", "EUR"), InputFormat.JSON))
                    .isNotEmpty();
        });
    }

    @Test
    void somebody_without_a_name_touches_no_application() {
        var bids = new Bids();
        String id = bids.drafted();

        given().auth()
                .oauth2(TestTokens.client(bids.applicant, bids.applicant, "consortium"))
                .get(APPLICATIONS + "/" + id)
                .then()
                .statusCode(400)
                .body("errors", nullValue());
        Bids.as(bids.applicant, "analyst").get(APPLICATIONS + "/" + id).then().statusCode(403);
    }

    private static ValidatableResponse refuse(Bids bids, String id, UUID paper) {
        return post(
                bids.commissioner(),
                APPLICATIONS + "/" + id + "/refusal",
                "{\"decisionId\": \"%s\", \"feedback\": \"Not enough neighbours\"}".formatted(paper));
    }

    /** As the job does that looks for deferrals that have ended. */
    private void publish(UUID paper) {
        Bids.execute("update decision_record set published_at = now() where id = '%s'".formatted(paper));
        roles.inTransaction(DatabaseRole.JOB, () -> {
            held.tell(paper);
            return null;
        });
    }

    private static String submission(String id) {
        return APPLICATIONS + "/" + id + "/submission";
    }

    /** The clock runs on from there. */
    private static void clockAt(Instant at) {
        RealComponents.moveClock(Duration.between(Instant.now(), at));
    }

    private static List<String> events(String id) {
        return Bids.column("select type from outbox where aggregateid = '%s' order by sequence".formatted(id)).stream()
                .map(type -> type.substring("uk.onward.grants.application.".length(), type.length() - ".v1".length()))
                .toList();
    }

    private static String withNeighbourhoods(Bids bids, int many) {
        String places = IntStream.range(0, many)
                .mapToObj("{\"name\":\"N%d\",\"kind\":\"area\",\"borough\":\"E09000014\"}"::formatted)
                .collect(Collectors.joining(","));
        return bids.bid().replaceAll("\"neighbourhoods\": \\[[^]]*]", "\"neighbourhoods\": [" + places + "]");
    }
}
