package uk.onward.stack.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import uk.onward.stack.StackException;

/**
 * The two databases of a service, {@code S} and {@code S_keys}, and its roles. Owners migrate and grant; what a running
 * service connects as owns nothing. Row-level security binds everybody but the owner, whose backfills would touch no
 * row in silence otherwise.
 */
public final class ServiceDatabases {

    /** Services whose cases are fetched as packs by another service. */
    private static final Set<String> WITH_PACKS = Set.of("idva", "referral");

    private ServiceDatabases() {}

    /** Opens superuser connections: {@code server::superuserConnection}. */
    @FunctionalInterface
    public interface ConnectionFactory {
        Connection open(String database) throws SQLException;
    }

    /**
     * Makes what is missing and sets the passwords; what is there stays. For use again at each start.
     *
     * @param service {@code idva}, {@code referral} or {@code grants}; tests may use another lower-case word
     */
    public static void provision(ConnectionFactory server, String service, ServicePasswords passwords) {
        if (!service.matches("[a-z][a-z_]{0,40}")) {
            throw new IllegalArgumentException("Not a service's name: " + service);
        }
        var owner = service + "_owner";
        var app = service + "_app";
        var keysOwner = service + "_keys_owner";
        var keysApp = service + "_keys_app";
        try {
            try (var connection = server.open("postgres");
                    var sql = connection.createStatement()) {
                login(sql, owner, passwords.owner(), "BYPASSRLS");
                login(sql, app, passwords.app(), "NOBYPASSRLS");
                login(sql, keysOwner, passwords.keysOwner(), "NOBYPASSRLS");
                login(sql, keysApp, passwords.keysApp(), "NOBYPASSRLS");
                group(sql, service + "_job", app);
                group(sql, service + "_auditor", app);
                if (WITH_PACKS.contains(service)) {
                    group(sql, service + "_pack_reader", app);
                }
                database(sql, service, owner, List.of(owner, app));
                database(sql, service + "_keys", keysOwner, List.of(keysOwner, keysApp));
                // Nobody works in the databases every server comes with
                sql.execute("revoke connect on database postgres from public");
                sql.execute("revoke connect on database template1 from public");
            }
            schema(server, service, owner, List.of(owner, app));
            schema(server, service + "_keys", keysOwner, List.of(keysOwner, keysApp));
        } catch (SQLException e) {
            throw new StackException(
                    "PostgreSQL refused the databases of %s: %s".formatted(service, e.getMessage()), e);
        }
    }

    /**
     * The one database of an application that stands outside, {@code S}, which keeps no person: {@code S_owner} migrates,
     * {@code S_app} runs, and there are no keys. Makes what is missing, as {@link #provision} does.
     */
    public static void provisionOutsider(
            ConnectionFactory server, String name, String ownerPassword, String appPassword) {
        var owner = name + "_owner";
        var app = name + "_app";
        try {
            try (var connection = server.open("postgres");
                    var sql = connection.createStatement()) {
                login(sql, owner, ownerPassword, "NOBYPASSRLS");
                login(sql, app, appPassword, "NOBYPASSRLS");
                database(sql, name, owner, List.of(owner, app));
            }
            schema(server, name, owner, List.of(owner, app));
        } catch (SQLException e) {
            throw new StackException("PostgreSQL refused the database of %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** A database with one role that owns it and all in it, for Keycloak. */
    static void provisionSingle(ConnectionFactory server, String name, String password) throws SQLException {
        try (var connection = server.open("postgres");
                var sql = connection.createStatement()) {
            login(sql, name, password, "NOBYPASSRLS");
            database(sql, name, name, List.of(name));
        }
        schema(server, name, name, List.of(name));
    }

    private static void login(Statement sql, String role, String password, String rowSecurity) throws SQLException {
        make(sql, role);
        // A password cannot be a parameter of this statement; the literal is quoted by hand
        sql.execute("alter role %s with login nosuperuser nocreatedb nocreaterole noreplication %s password '%s'"
                .formatted(role, rowSecurity, password.replace("'", "''")));
    }

    /** A role without login, which the service's login takes on by {@code SET LOCAL ROLE} and never has by itself. */
    private static void group(Statement sql, String role, String member) throws SQLException {
        make(sql, role);
        sql.execute("alter role %s with nologin nosuperuser nocreatedb nocreaterole noreplication nobypassrls"
                .formatted(role));
        sql.execute("grant %s to %s with inherit false, set true".formatted(role, member));
    }

    private static void make(Statement sql, String role) throws SQLException {
        if (!exists(sql, "select 1 from pg_roles where rolname = '" + role + "'")) {
            sql.execute("create role " + role);
        }
    }

    private static void database(Statement sql, String name, String owner, List<String> users) throws SQLException {
        if (!exists(sql, "select 1 from pg_database where datname = '" + name + "'")) {
            sql.execute("create database %s owner %s".formatted(name, owner));
        }
        sql.execute("revoke all on database %s from public".formatted(name));
        sql.execute("grant connect on database %s to %s".formatted(name, String.join(", ", users)));
    }

    private static void schema(ConnectionFactory server, String database, String owner, List<String> users)
            throws SQLException {
        try (var connection = server.open(database);
                var sql = connection.createStatement()) {
            sql.execute("alter schema public owner to " + owner);
            sql.execute("revoke create on schema public from public");
            sql.execute("grant usage on schema public to " + String.join(", ", users));
        }
    }

    private static boolean exists(Statement sql, String query) throws SQLException {
        try (var row = sql.executeQuery(query)) {
            return row.next();
        }
    }
}
