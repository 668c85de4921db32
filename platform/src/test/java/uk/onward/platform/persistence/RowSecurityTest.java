package uk.onward.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;
import uk.onward.platform.testing.RealComponents;

/** What the service's own database role can see and do, whatever its code forgets. */
@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class RowSecurityTest {
    private static final String FORBIDDEN = "42501";

    @Inject
    AgroalDataSource pool;

    @Inject
    EntityManager database;

    @Inject
    DatabaseRoles roles;

    @Test
    void a_case_is_there_for_its_parties_and_for_nobody_else() {
        String partner = "partner-" + UUID.randomUUID();
        String id = Client.created(
                        "alpha",
                        "{\"title\":\"%s\",\"body\":\"b\",\"partner\":\"%s\"}".formatted(Client.title(), partner))
                .path("id");

        Client.of("alpha", "reader").get("/notes/v1/notes/" + id).then().statusCode(200);
        Client.of(partner, "reader").get("/notes/v1/notes/" + id).then().statusCode(200);
        Client.of("stranger", "reader").get("/notes/v1/notes/" + id).then().statusCode(404);
        assertThat(Client.of("stranger", "reader")
                        .get("/notes/v1/notes")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"alpha, 1", "beta, 0", "'', 0", "' ', 0", "%, 0"})
    void a_statement_without_a_filter_shows_the_callers_cases_only(String agency, int rows) throws SQLException {
        UUID note = Client.note();

        try (Connection app = app()) {
            set(app, agency);
            assertThat(count(app, "select count(*) from note where id = '" + note + "'"))
                    .isEqualTo(rows);
            assertThat(count(app, "select count(*) from case_party where case_id = '" + note + "'"))
                    .isEqualTo(rows);
            assertThat(app.createStatement().executeUpdate("update note set title = title where id = '" + note + "'"))
                    .isEqualTo(rows);
        }
    }

    @Test
    void without_an_agency_nothing_is_there() throws SQLException {
        UUID note = Client.note();

        try (Connection app = app()) {
            assertThat(count(app, "select count(*) from note")).isZero();
            assertThat(count(app, "select count(*) from case_party where case_id = '" + note + "'"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            insert into case_party (case_id, agency, capacity) values (gen_random_uuid(), 'alpha', 'writer')
            update case_party set agency = 'alpha'
            delete from case_party
            select count(*) from read_audit
            update read_audit set actor = 'x'
            delete from read_audit
            truncate read_audit
            select count(*) from outbox
            update outbox set published_at = now()
            delete from outbox
            delete from idempotency_key
            select count(*) from dead_letter
            insert into consumed_message (consumer, event_id) values ('c', gen_random_uuid())
            select maintain_outbox(1)
            drop table note
            create table mine (id int)
            alter table note disable row level security
            set role notes_owner
            set role notes_keys_app
            set role postgres
            """)
    void the_services_role_can_do_no_more_than_it_needs(String statement) throws SQLException {
        try (Connection app = app()) {
            set(app, "alpha");
            assertThatThrownBy(() -> app.createStatement().execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo(FORBIDDEN));
        }
    }

    @ParameterizedTest
    @CsvSource({"update read_audit set actor = 'x'", "delete from read_audit", "truncate read_audit"})
    void not_even_the_owner_changes_the_audit(String statement) throws SQLException {
        Client.note();

        try (Connection owner = RealComponents.postgres.connection("notes", "notes_owner", "test")) {
            assertThatThrownBy(() -> owner.createStatement().execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getSQLState()).isEqualTo(FORBIDDEN));
        }
    }

    @Test
    void a_case_is_opened_by_one_of_its_parties_and_once() throws SQLException {
        UUID mine = UUID.randomUUID();
        UUID others = Client.note();

        try (Connection app = app()) {
            set(app, "beta");
            assertThat(state(app, open(mine, "'alpha'"))).isEqualTo(FORBIDDEN);
            assertThat(state(app, open(mine, "'alpha', 'beta'"))).isNull();
            assertThat(state(app, open(mine, "'alpha', 'beta'"))).isEqualTo("23505");
            // Somebody else's case: the caller does not become a party to it
            assertThat(state(app, open(others, "'beta', 'gamma'"))).isEqualTo("23505");
            assertThat(state(app, "select open_case(gen_random_uuid(), array['beta'], array['a', 'b'])"))
                    .isNotNull();
        }
        try (Connection app = app()) {
            assertThat(state(app, open(UUID.randomUUID(), "'', 'alpha'"))).isEqualTo(FORBIDDEN);
            assertThat(state(app, open(UUID.randomUUID(), "null, 'alpha'"))).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void many_cases_are_opened_together_all_of_them_or_none() throws SQLException {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        String both = "select open_cases(array['%1$s', '%1$s', '%2$s']::uuid[], array['beta', 'alpha', '%3$s'],"
                + " array['one', 'two', 'one'])";

        try (Connection app = app()) {
            set(app, "beta");
            assertThat(state(app, both.formatted(one, two, "alpha"))).isEqualTo(FORBIDDEN);
            assertThat(count(app, "select count(*) from case_party where case_id = '" + one + "'"))
                    .isZero();
            assertThat(state(app, both.formatted(one, two, "beta"))).isNull();
            assertThat(count(app, "select count(*) from case_party where case_id in ('" + one + "', '" + two + "')"))
                    .isEqualTo(2);
            assertThat(state(app, both.formatted(UUID.randomUUID(), two, "beta")))
                    .isEqualTo("23505");
        }
    }

    @Test
    void two_who_open_the_same_case_at_once_are_not_both_its_parties() throws Exception {
        UUID id = UUID.randomUUID();

        try (Connection first = app();
                Connection second = app();
                var other = Executors.newSingleThreadExecutor()) {
            first.setAutoCommit(false);
            set(first, "beta");
            set(second, "gamma");
            assertThat(state(first, open(id, "'beta'"))).isNull();
            var late = other.submit(() -> state(second, open(id, "'gamma'")));
            await().until(() -> waitForALock() == 1);
            first.commit();
            assertThat(late.get()).isEqualTo("23505");
        }
    }

    @Test
    void neither_the_caller_nor_a_role_stays_on_a_pooled_connection() throws SQLException {
        UUID note = Client.note();
        Client.of("stranger", "reader").get("/notes/v1/notes/" + note);
        Client.of("auditors", "auditor").get("/notes/v1/audit-entries?case=" + note);
        roles.inTransaction(DatabaseRole.JOB, () -> null);

        var taken = new ArrayList<Connection>();
        try {
            for (int i = 0; i < 10; i++) {
                Connection connection = pool.getConnection();
                taken.add(connection);
                try (var row = connection
                        .createStatement()
                        .executeQuery(
                                "select current_user, current_setting('app.agency', true), current_setting('app.actor', true)")) {
                    row.next();
                    assertThat(row.getString(1)).isEqualTo("notes_app");
                    assertThat(row.getString(2)).isNullOrEmpty();
                    assertThat(row.getString(3)).isNullOrEmpty();
                }
            }
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void work_that_fails_in_another_role_can_only_be_rolled_back() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    try {
                        roles.as(DatabaseRole.JOB, () -> {
                            throw new IllegalStateException("on purpose");
                        });
                    } catch (IllegalStateException swallowed) {
                        assertThat(QuarkusTransaction.isRollbackOnly()).isTrue();
                    }
                }))
                .isInstanceOf(Exception.class);
    }

    @Test
    void a_role_is_given_back_to_who_took_one_further_out() {
        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(user()).isEqualTo("notes_app");
            roles.as(DatabaseRole.JOB, () -> {
                assertThat(user()).isEqualTo("notes_job");
                roles.as(DatabaseRole.AUDITOR, () -> assertThat(user()).isEqualTo("notes_auditor"));
                assertThat(user()).isEqualTo("notes_job");
            });
            assertThat(user()).isEqualTo("notes_app");
        });
    }

    private Object user() {
        return database.createNativeQuery("select current_user::text", String.class)
                .getSingleResult();
    }

    private static Connection app() throws SQLException {
        return RealComponents.postgres.connection("notes", "notes_app", "test");
    }

    private static void set(Connection app, String agency) throws SQLException {
        try (var sql = app.prepareStatement("select set_config('app.agency', ?, false)")) {
            sql.setString(1, agency);
            sql.execute();
        }
    }

    private static int count(Connection connection, String query) throws SQLException {
        try (var row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static String open(UUID id, String agencies) {
        return "select open_case('%s', array[%s]::text[], (array['one', 'two'])[1:array_length(array[%s]::text[], 1)])"
                .formatted(id, agencies, agencies);
    }

    private static int waitForALock() throws SQLException {
        try (Connection superuser = RealComponents.postgres.superuserConnection("notes")) {
            return count(superuser, "select count(*) from pg_stat_activity where wait_event_type = 'Lock'");
        }
    }

    private static String state(Connection connection, String statement) {
        try {
            connection.createStatement().execute(statement);
            return null;
        } catch (SQLException refused) {
            return refused.getSQLState();
        }
    }
}
