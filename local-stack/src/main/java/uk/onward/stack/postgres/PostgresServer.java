package uk.onward.stack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import uk.onward.stack.StackException;
import uk.onward.stack.process.Directories;
import uk.onward.stack.process.Leash;
import uk.onward.stack.process.LogTail;
import uk.onward.stack.process.Ports;
import uk.onward.stack.process.Wait;

/**
 * A PostgreSQL server on loopback. {@link #startTemporary()} gives tests one of their own in about two seconds; it ends
 * with the JVM, even with one that is killed.
 */
public final class PostgresServer implements AutoCloseable {

    /** The server's first role; no service ever connects as it. */
    public static final String SUPERUSER = "postgres";

    private static final int ATTEMPTS = 3;

    private final Leash leash;
    private final int port;
    private final String password;

    private PostgresServer(Leash leash, int port, String password) {
        this.leash = leash;
        this.port = port;
        this.password = password;
    }

    /**
     * Starts an empty server on a free port, with its data in a temporary folder. It takes passwords as the real one
     * does, but does not wait for the disk: a crash of the machine would cost its data, and nothing else would.
     */
    public static PostgresServer startTemporary() {
        for (var attempt = 1; ; attempt++) {
            try {
                return tryTemporary();
            } catch (StackException e) {
                // Somebody else may have taken the port between our look at it and the server's
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static PostgresServer tryTemporary() {
        var directory = Directories.temporary("onward-postgres-");
        var data = directory.resolve("data");
        var password = UUID.randomUUID().toString();
        try {
            initialise(data, password, List.of("--no-sync"));
        } catch (RuntimeException e) {
            Directories.delete(directory);
            throw e;
        }
        var port = Ports.free();
        var settings = new ArrayList<>(commonSettings(port));
        settings.addAll(List.of("shared_buffers=128MB", "fsync=off", "synchronous_commit=off", "full_page_writes=off"));
        var leash = Leash.start("PostgreSQL", directory, "QUIT", command(data, settings), environment());
        var server = new PostgresServer(leash, port, password);
        if (!awaitReady(port, password, data, Duration.ofSeconds(30), leash::isAlive)) {
            var failure = leash.failure("did not start");
            leash.close();
            throw failure;
        }
        return server;
    }

    public int port() {
        return port;
    }

    /** The JDBC address of a database, without user and password. */
    public String jdbcUrl(String database) {
        return jdbcUrl(port, database);
    }

    public String superuserPassword() {
        return password;
    }

    /** A new connection as {@link #SUPERUSER}; the caller closes it. */
    public Connection superuserConnection(String database) throws SQLException {
        return connection(port, database, SUPERUSER, password);
    }

    /** A new connection as any role; the caller closes it. */
    public Connection connection(String database, String user, String userPassword) throws SQLException {
        return connection(port, database, user, userPassword);
    }

    @Override
    public void close() {
        leash.close();
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
    }

    static Connection connection(int port, String database, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", "onward-stack");
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(jdbcUrl(port, database), properties);
    }

    /** Makes an empty data folder with scram-sha-256 for everybody, the superuser included. */
    static void initialise(Path data, String password, List<String> more) {
        try {
            var passwordFile = Files.createTempFile("onward", ".pw");
            var output = Files.createTempFile("onward-initdb", ".log");
            try {
                Files.writeString(passwordFile, password + "\n");
                var command = new ArrayList<>(asOrdinaryUser());
                command.addAll(List.of(
                        PostgresBinaries.unpacked().resolve("bin/initdb").toString(),
                        "--pgdata=" + data,
                        "--username=" + SUPERUSER,
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // The same order of text on every machine, whatever locales it has
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C"));
                command.addAll(more);
                var builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
                builder.environment().putAll(environment());
                var process = builder.start();
                process.getOutputStream().close();
                if (!process.waitFor(2, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new StackException("PostgreSQL's initdb did not end within two minutes");
                }
                if (process.exitValue() != 0) {
                    throw new StackException("PostgreSQL could not make its data folder: " + LogTail.lastError(output));
                }
            } finally {
                Files.deleteIfExists(passwordFile);
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while PostgreSQL made its data folder", e);
        }
    }

    static List<String> command(Path data, List<String> settings) {
        var command = new ArrayList<>(asOrdinaryUser());
        command.add(PostgresBinaries.unpacked().resolve("bin/postgres").toString());
        command.add("-D");
        command.add(data.toString());
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    static List<String> commonSettings(int port) {
        return List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=200",
                "password_encryption=scram-sha-256",
                "timezone=UTC",
                "log_timezone=UTC",
                // A failed statement's text, parameters and detail can hold what somebody sent in
                "log_error_verbosity=terse",
                "log_min_error_statement=panic",
                "log_parameter_max_length=0",
                "log_parameter_max_length_on_error=0");
    }

    static Map<String, String> environment() {
        return Map.of("LC_ALL", "C", "TZ", "UTC");
    }

    /**
     * Waits until the server takes the superuser's password and shows the data folder that was asked for: another
     * PostgreSQL on the same port would answer too.
     */
    static boolean awaitReady(
            int port, String password, Path data, Duration limit, java.util.function.BooleanSupplier alive) {
        return Wait.until(
                limit, Duration.ofMillis(50), alive, () -> Ports.answers(port) && isOurs(port, password, data));
    }

    static boolean isOurs(int port, String password, Path data) {
        try (var connection = connection(port, "postgres", SUPERUSER, password);
                var statement = connection.createStatement();
                var answer = statement.executeQuery("show data_directory")) {
            return answer.next() && Path.of(answer.getString(1)).toRealPath().equals(data.toRealPath());
        } catch (SQLException | IOException _) {
            return false;
        }
    }

    /** PostgreSQL refuses root; a user namespace of its own makes it nobody, without another account or its rights. */
    private static List<String> asOrdinaryUser() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return List.of();
        }
        try {
            var probe = new ProcessBuilder("unshare", "-U", "true").start();
            if (probe.waitFor() == 0) {
                return List.of("unshare", "-U");
            }
        } catch (IOException _) {
            // No such program: the same answer as a refusal
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new StackException("PostgreSQL does not run as root, and `unshare -U` (util-linux, user namespaces) is"
                + " not available here: run as an ordinary user");
    }
}
