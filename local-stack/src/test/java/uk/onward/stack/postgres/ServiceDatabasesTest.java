package uk.onward.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ServiceDatabasesTest {

    private static PostgresServer server;

    @BeforeAll
    static void start() {
        server = PostgresServer.startTemporary();
        for (var service : new String[] {"idva", "referral", "grants"}) {
            ServiceDatabases.provision(
                    server::superuserConnection,
                    service,
                    new ServicePasswords(service + "-1", service + "-2", service + "-3", service + "-4"));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_service_sees_its_own_two_databases_and_no_other() throws SQLException {
        // When, Then
        assertThat(query("idva", "idva_app", "idva-2", "select current_user")).isEqualTo("idva_app");
        assertThat(query("idva_keys", "idva_keys_app", "idva-4", "select current_user"))
                .isEqualTo("idva_keys_app");
        for (var database : new String[] {"idva_keys", "referral", "referral_keys", "postgres", "template1"}) {
            assertThatThrownBy(() -> server.connection(database, "idva_app", "idva-2"))
                    .as(database)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
        assertThatThrownBy(() -> server.connection("idva", "idva_keys_app", "idva-4"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> server.connection("idva", "referral_owner", "referral-1"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void a_wrong_password_is_refused() {
        assertThatThrownBy(() -> server.connection("idva", "idva_app", "idva-1"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void the_application_owns_nothing_and_can_make_nothing() throws SQLException {
        // Given
        try (var app = server.connection("idva", "idva_app", "idva-2")) {
            // When, Then
            for (var sql : new String[] {
                "create table public.mine (a int)",
                "create schema mine",
                "create role mine",
                "create temporary table t()"
            }) {
                assertThatThrownBy(() -> app.createStatement().execute(sql))
                        .as(sql)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
            assertThat(query(app, "select rolbypassrls or rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
        }
        assertThat(query(
                        "idva", "idva_owner", "idva-1", "select rolbypassrls from pg_roles where rolname=current_user"))
                .isEqualTo("t");
    }

    @Test
    void the_owner_migrates_and_what_it_grants_to_a_role_is_reached_only_by_taking_the_role_on() throws SQLException {
        // Given
        try (var owner = server.connection("idva", "idva_owner", "idva-1")) {
            owner.createStatement()
                    .execute("create table work_item (n int); insert into work_item values (7);"
                            + "grant select on work_item to idva_job");
        }
        try (var app = server.connection("idva", "idva_app", "idva-2")) {
            assertThatThrownBy(() -> query(app, "select n from work_item")).isInstanceOf(SQLException.class);

            // When
            app.setAutoCommit(false);
            app.createStatement().execute("set local role idva_job");

            // Then
            assertThat(query(app, "select n from work_item")).isEqualTo("7");
            app.rollback();
            for (var role : new String[] {"idva_auditor", "idva_pack_reader"}) {
                app.createStatement().execute("set local role " + role);
                assertThat(query(app, "select current_user")).isEqualTo(role);
                app.rollback();
            }
            for (var role : new String[] {"idva_owner", "referral_job", "postgres"}) {
                assertThatThrownBy(() -> app.createStatement().execute("set local role " + role))
                        .as(role)
                        .isInstanceOf(SQLException.class);
                app.rollback();
            }
        }
    }

    @Test
    void only_services_with_packs_have_a_pack_reader() throws SQLException {
        try (var superuser = server.superuserConnection("postgres")) {
            assertThat(query(
                            superuser,
                            "select string_agg(rolname, ' ' order by rolname) from pg_roles"
                                    + " where rolname like '%pack_reader'"))
                    .isEqualTo("idva_pack_reader referral_pack_reader");
        }
    }

    @Test
    void provisioning_again_keeps_the_data_and_changes_the_passwords() throws SQLException {
        // Given
        ServiceDatabases.provision(server::superuserConnection, "again", ServicePasswords.same("first"));
        try (var owner = server.connection("again", "again_owner", "first")) {
            owner.createStatement().execute("create table kept (n int); insert into kept values (1)");
        }

        // When
        ServiceDatabases.provision(server::superuserConnection, "again", ServicePasswords.same("it's second"));

        // Then
        assertThat(query("again", "again_owner", "it's second", "select n from kept"))
                .isEqualTo("1");
        assertThatThrownBy(() -> server.connection("again", "again_owner", "first"))
                .isInstanceOf(SQLException.class);
    }

    private static String query(String database, String user, String password, String sql) throws SQLException {
        try (var connection = server.connection(database, user, password)) {
            return query(connection, sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
