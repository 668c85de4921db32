package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.testing.TopicHistory;

/** What was told once is told again as it stands. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {
    private static final String REFERRALS = "onward.idva.referrals.v1";
    private TopicHistory history;

    @BeforeEach
    void casesThatHaveLived() {
        // Given
        Client.writeReferenceData();
        history = TopicHistory.from("idva", "/idva/v1");
        referral();
        expectDischarge(accepted());
        String referral = accepted();
        Client.IDVA
                .post(Examples.dash(16), "/referrals/{id}/risk-assessments", referral)
                .statusCode(201);
        String open = referredOnward(referral);
        Client.IDVA
                .post("", "/onward-referrals/{id}/withdrawal", referredOnward(referral))
                .statusCode(201);
        restrict(referral);
        Client.of("youth-night", "youth-advocacy-london", "idva", "break-glass")
                .requestAs("barred-1")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Map.of("reason", "She is in the waiting room", "minutes", 60))
                .post("/referrals/{id}/break-glass", referral)
                .then()
                .statusCode(201);
        assertThat(open).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "onward.idva.referrals.v1, idva.referral, 3",
        "onward.idva.onward-referrals.v1, idva.onward-referral, 2",
        "onward.idva.broken-glass.v1, idva.broken-glass, 1"
    })
    void each_is_told_again_under_the_sequence_and_in_the_state_it_was_last_told(
            String topic, String thing, int atLeast) throws IOException {
        // When
        List<String> sent = history.replay(topic);

        // Then
        assertThat(history.told(topic)).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(history.toldAgain(topic)).isEqualTo(history.told(topic));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("..", "docs", "events", thing + ".v1.schema.json")), InputFormat.JSON);
        assertThat(sent)
                .allSatisfy(event ->
                        assertThat(schema.validate(event, InputFormat.JSON)).isEmpty())
                .allSatisfy(event -> assertThat(event).contains("uk.onward." + thing + ".republished.v1"));
    }

    @Test
    void nothing_happens_in_a_case_of_which_is_told_again() {
        // Given
        List<String> rows = List.of("referral", "case_file", "case_entry", "onward_referral", "case_party").stream()
                .map(table -> "select md5(string_agg(t::text, ',' order by t::text)) from " + table + " t")
                .toList();
        List<String> before =
                rows.stream().flatMap(row -> Database.column(row).stream()).toList();

        // When
        history.replay(REFERRALS);
        history.replay("onward.idva.onward-referrals.v1");

        // Then
        assertThat(rows.stream().flatMap(row -> Database.column(row).stream()).toList())
                .isEqualTo(before);
    }

    @Test
    void a_first_contact_that_is_due_at_another_time_is_told() {
        // Given
        String referral = accepted();

        // When
        expectDischarge(referral);

        // Then
        assertThat(Database.column("select type from outbox where aggregateid = '" + referral + "' order by position"))
                .containsExactly(
                        "uk.onward.idva.referral.received.v1",
                        "uk.onward.idva.referral.accepted.v1",
                        "uk.onward.idva.referral.discharge-expected.v1");
    }

    private static void expectDischarge(String referral) {
        String tag = Client.IDVA.get("/referrals/{id}/case", referral).extract().header("ETag");
        Client.IDVA
                .put(
                        tag,
                        Map.of(
                                "expectedDischarge",
                                Instant.now().plus(3, ChronoUnit.HOURS).toString()),
                        "/referrals/{id}/expected-discharge",
                        referral)
                .statusCode(200);
    }

    private static String referral() {
        return Client.KINGS
                .post(Examples.referral(), "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String accepted() {
        String id = referral();
        Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);
        return id;
    }

    private static String referredOnward(String referral) {
        return Client.IDVA
                .post(Examples.onward("marac", "southwark-marac"), "/referrals/{id}/onward-referrals", referral)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static void restrict(String referral) {
        Client.MANAGER
                .post(
                        Map.of("agency", "youth-advocacy-london", "actor", "barred-1", "reason", "Related"),
                        "/referrals/{id}/restrictions",
                        referral)
                .statusCode(201);
    }
}
