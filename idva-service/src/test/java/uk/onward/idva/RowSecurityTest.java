package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.RealComponents;

/** What the database itself shows, whatever the code above it forgets. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RowSecurityTest {
    /** A provider that is a party to nothing; the other providers of the tests are given cases by transfers. */
    private static final String STRANGER = "provider-without-cases";

    private static final List<String> REFERRERS =
            List.of("person", "referral", "household_child", "safe_contact", "circumstances", "person_fingerprint");
    private static final List<String> PROVIDERS_ONLY = List.of(
            "case_file",
            "contact_attempt",
            "contact_review",
            "risk_assessment",
            "onward_referral",
            "recognition",
            "case_entry",
            "closure",
            "follow_up",
            "safety_plan",
            "support_need",
            "need_outcome",
            "support_session",
            "transfer",
            "reassignment",
            "open_case");
    /** What a provider that is offered the case reads: all but what lists and searches go by, and what is of no one case. */
    private static final List<String> SUCCESSORS = Stream.of(REFERRERS, PROVIDERS_ONLY)
            .flatMap(List::stream)
            .filter(table -> !List.of("person_fingerprint", "transfer", "reassignment", "open_case")
                    .contains(table))
            .toList();

    private String referral;

    @BeforeEach
    void a_case_with_everything_in_it() {
        Client.writeReferenceData();
        referral = Client.KINGS
                .post(Examples.wholeReferral(), "/referrals")
                .extract()
                .path("id");
        Client.MANAGER.post("", "/referrals/{id}/acceptance", referral).statusCode(201);
        Client.IDVA
                .post(
                        Map.of("channel", "phone", "occurredAt", "2021-02-02T11:00:00Z", "outcome", "spoken"),
                        "/referrals/{id}/contact-attempts",
                        referral)
                .statusCode(201);
        Client.IDVA
                .post(Examples.dash(3), "/referrals/{id}/risk-assessments", referral)
                .statusCode(201);
        String flagged = make(
                Map.of("channel", "phone", "occurredAt", "2021-02-02T20:00:00Z", "outcome", "no-answer"),
                "contact-attempts");
        make("", "contact-attempts/" + flagged + "/review");
        make(Examples.onward("marac", "southwark-marac"), "onward-referrals");
        make(Map.of("occurredAt", "2021-03-01T10:00:00Z", "reached", false, "riskView", "not-asked"), "follow-ups");
        make(Map.of("occurredAt", "2021-02-04T10:00:00Z", "minutes", 30, "mode", "phone"), "sessions");
        String need = make(Map.of("need", "housing-advice"), "needs");
        make(Map.of("outcome", "met"), "needs/" + need + "/outcome");
        make(Map.of("reason", "planned", "closedAt", "2021-03-01T10:00:00Z", "riskView", "reduced"), "closure");
        make(Map.of("reason", "closed-in-error"), "reopening");
        Client.IDVA
                .put("\"0\"", Map.of("plan", "plan"), "/referrals/{id}/safety-plan", referral)
                .statusCode(200);
        Client.MANAGER
                .post(Map.of("fromIdva", "a", "toIdva", "b", "toKind", "hospital-idva"), "/reassignments")
                .statusCode(201);
        Client.writeReceivingProvider();
        make(Map.of("toService", "receiving", "reason", "age", "handover", "handover"), "transfers");
    }

    private String make(Object body, String thing) {
        return Client.MANAGER_AND_REFERRER
                .post(body, "/referrals/{id}/" + thing, referral)
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void a_provider_that_is_offered_the_case_reads_it_and_changes_nothing() throws SQLException {
        for (String table : SUCCESSORS) {
            String ofCase = " where " + (table.equals("referral") ? "id" : "case_id") + " = '" + referral + "'";
            assertThat(rows(table + ofCase, "receiving-provider")).as(table).isPositive();
            assertThat(changed(table, ofCase)).as(table).isZero();
        }
        assertThat(rows("open_case where case_id = '" + referral + "'", "receiving-provider"))
                .isZero();
    }

    /** How many rows an update by the receiving provider reaches; refused is none. */
    private static int changed(String table, String ofCase) throws SQLException {
        String column = table.equals("referral") ? "id" : "case_id";
        try (Connection database = asService()) {
            database.setAutoCommit(false);
            try (var sql = database.createStatement()) {
                sql.execute("select set_config('app.agency', 'receiving-provider', true)");
                return sql.executeUpdate("update " + table + " set " + column + " = " + column + ofCase);
            } catch (SQLException refused) {
                assertThat(refused.getMessage()).containsAnyOf("row-level security policy", "permission denied");
                return 0;
            }
        }
    }

    @Test
    void the_provider_sees_all_of_it_and_the_referrer_only_what_it_sent() throws SQLException {
        for (String table : REFERRERS) {
            assertThat(rows(table, "youth-advocacy-london")).as(table).isPositive();
            assertThat(rows(table, "kings-college-hospital")).as(table).isPositive();
        }
        for (String table : PROVIDERS_ONLY) {
            assertThat(rows(table, "kings-college-hospital")).as(table).isZero();
        }
        for (String table : PROVIDERS_ONLY) {
            assertThat(rows(table, "youth-advocacy-london")).as(table).isPositive();
        }
    }

    @Test
    void another_agency_and_no_agency_see_nothing() throws SQLException {
        for (String table : REFERRERS) {
            assertThat(rows(table, STRANGER)).as(table).isZero();
            assertThat(rows(table, "")).as(table).isZero();
        }
        for (String table : PROVIDERS_ONLY) {
            assertThat(rows(table, STRANGER)).as(table).isZero();
            assertThat(rows(table, "")).as(table).isZero();
        }
    }

    @Test
    void a_new_safe_contact_of_the_idva_is_hidden_from_the_referrer() throws SQLException {
        // Given
        String tag = Client.IDVA
                .get("/referrals/{id}/safe-contact", referral)
                .extract()
                .header("ETag");
        int before = rows("safe_contact", "kings-college-hospital");

        // When
        Client.IDVA
                .put(tag, Examples.safeContact("14:00", "15:00"), "/referrals/{id}/safe-contact", referral)
                .statusCode(200);

        // Then
        assertThat(rows("safe_contact", "kings-college-hospital")).isEqualTo(before);
    }

    @Test
    void what_the_idva_learns_of_the_circumstances_is_hidden_from_the_referrer() throws SQLException {
        // Given
        int before = rows("circumstances", "kings-college-hospital");
        int provider = rows("circumstances", "youth-advocacy-london");

        // When
        Client.IDVA
                .put("\"1\"", Examples.circumstances(), "/referrals/{id}/circumstances", referral)
                .statusCode(200);

        // Then
        assertThat(rows("circumstances", "kings-college-hospital")).isEqualTo(before);
        assertThat(rows("circumstances", "youth-advocacy-london")).isEqualTo(provider + 1);
        assertThat(rows(
                        "current_circumstances where case_id = '" + referral + "' and by_referrer",
                        "kings-college-hospital"))
                .isOne();
        assertThat(rows(
                        "current_circumstances where case_id = '" + referral + "' and by_referrer",
                        "youth-advocacy-london"))
                .isZero();
    }

    @Test
    void nobody_is_recognised_for_a_case_that_is_not_the_callers() throws SQLException {
        for (String agency : List.of("other-provider", "")) {
            try (Connection database = asService()) {
                database.setAutoCommit(false);
                try (var sql = database.createStatement()) {
                    sql.execute("select set_config('app.agency', '" + agency + "', true)");
                    assertThatThrownBy(() -> sql.execute("select * from recognise(array['" + referral
                                    + "']::uuid[], 1, array['x']::bytea[], array['y']::bytea[])"))
                            .hasMessageContaining("a party to the case");
                }
            }
        }
    }

    @Test
    void the_reader_of_packs_sees_no_case_without_an_open_request() throws SQLException {
        // Given
        String withoutRequest = Client.KINGS
                .post(Examples.wholeReferral(), "/referrals")
                .extract()
                .path("id");

        // When, Then
        assertThat(seenByTheReaderOfPacks(referral)).isPositive();
        assertThat(seenByTheReaderOfPacks(withoutRequest)).isZero();
    }

    @Test
    void the_reader_of_packs_reads_only_what_is_in_them() throws SQLException {
        try (Connection database = asService()) {
            database.setAutoCommit(false);
            try (var sql = database.createStatement()) {
                sql.execute("set local role idva_pack_reader");
                assertThatThrownBy(() -> sql.executeQuery("select * from contact_attempt"))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static int seenByTheReaderOfPacks(String referral) throws SQLException {
        try (Connection database = asService()) {
            database.setAutoCommit(false);
            try (var sql = database.createStatement()) {
                sql.execute("set local role idva_pack_reader; set local app.roles = 'pack-reader'");
                try (var row = sql.executeQuery("select count(*) from person where case_id = '" + referral + "'")) {
                    row.next();
                    return row.getInt(1);
                }
            }
        }
    }

    @Test
    void no_sealed_column_holds_what_it_seals() throws SQLException {
        try (Connection database = RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement();
                var row = sql.executeQuery(
                        "select count(*) from person where position('Zyxmark' in encode(identity, 'escape')) > 0"
                                + " or position('Zyxmark' in encode(address, 'escape')) > 0")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void a_referral_is_written_for_parties_to_its_case_only() throws SQLException {
        String copyForAnother = "insert into referral overriding user value select (jsonb_populate_record(r,"
                + " jsonb_build_object('id', uuidv7()))).* from referral r where id = '" + referral + "'";

        for (String statement : List.of(
                copyForAnother,
                "update referral set provider = 'other-provider' where id = '" + referral + "'",
                "update case_file set provider = 'other-provider' where case_id = '" + referral + "'")) {
            assertThatThrownBy(() -> execute(statement, "youth-advocacy-london"))
                    .as(statement)
                    .hasMessageContaining("row-level security");
        }
        assertThat(execute("update referral set status = 'CLOSED' where id = '" + referral + "'", "other-provider"))
                .isZero();
        assertThat(execute(
                        "update case_file set idva = 'x' where case_id = '" + referral + "'", "kings-college-hospital"))
                .isZero();
    }

    private static int execute(String statement, String agency) throws SQLException {
        try (Connection database = asService()) {
            database.setAutoCommit(false);
            try (var sql = database.createStatement()) {
                sql.execute("set local app.agency = '" + agency + "'");
                return sql.executeUpdate(statement);
            }
        }
    }

    private static int rows(String table, String agency) throws SQLException {
        try (Connection database = asService()) {
            database.setAutoCommit(false);
            try (var set = database.prepareStatement("select set_config('app.agency', ?, true)")) {
                set.setString(1, agency);
                set.execute();
            }
            try (var sql = database.createStatement();
                    var row = sql.executeQuery("select count(*) from " + table)) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static Connection asService() throws SQLException {
        return RealComponents.postgres.connection("idva", "idva_app", "test");
    }
}
