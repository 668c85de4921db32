package uk.onward.stack.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.onward.stack.StackException;
import uk.onward.stack.process.Directories;
import uk.onward.stack.process.Wait;
import uk.onward.stack.secrets.Secrets;

/** The stack's own PostgreSQL: data that is kept, written to the disk before a commit is answered. */
public final class PostgresData {

    private static final String DASHBOARD = "dashboard";

    private static final String WRONG_PASSWORD = "28P01";

    private final Path data;
    private final int port;
    private final Secrets secrets;

    public PostgresData(Path data, int port, Secrets secrets) {
        this.data = data;
        this.port = port;
        this.secrets = secrets;
    }

    /** Makes the data folder at the first start, and clears away what a killed server left. */
    public void prepare() {
        try {
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                Files.createDirectories(data.getParent());
                // Complete or absent: an initdb that was killed half-way is thrown away
                var fresh = data.resolveSibling(data.getFileName() + ".new");
                Directories.delete(fresh);
                PostgresServer.initialise(fresh, superuserPassword(), List.of());
                Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
            }
            clearLeftover();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> command() {
        var settings = new ArrayList<>(PostgresServer.commonSettings(port));
        settings.addAll(List.of("fsync=on", "synchronous_commit=on", "full_page_writes=on"));
        // For imports and lists of a million cases: memory is taken as it is used, and a checkpoint every gigabyte
        // would write
        // each page whole again and again
        settings.addAll(List.of("shared_buffers=512MB", "max_wal_size=4GB", "checkpoint_timeout=15min"));
        return PostgresServer.command(data, settings);
    }

    public Map<String, String> environment() {
        return PostgresServer.environment();
    }

    /** Whether this very server, with this data folder, takes connections. */
    public boolean isReady() {
        try (var connection = superuserConnection("postgres");
                var statement = connection.createStatement();
                var answer = statement.executeQuery("show data_directory")) {
            return answer.next() && Path.of(answer.getString(1)).toRealPath().equals(data.toRealPath());
        } catch (SQLException e) {
            if (WRONG_PASSWORD.equals(e.getSQLState())) {
                throw new StackException(
                        "PostgreSQL's data in %s was made with another password than the one in the".formatted(data)
                                + " secrets folder: put the old secrets back, or wipe both with ./onward reset");
            }
            return false;
        } catch (IOException _) {
            return false;
        }
    }

    public Connection superuserConnection(String database) throws SQLException {
        return PostgresServer.connection(port, database, PostgresServer.SUPERUSER, superuserPassword());
    }

    /** Databases and roles of all services, of the dashboard and of Keycloak, with the passwords of the secrets folder. */
    public void provision(List<String> services) {
        for (var service : services) {
            ServiceDatabases.provision(this::superuserConnection, service, passwords(service));
        }
        ServiceDatabases.provisionOutsider(
                this::superuserConnection, DASHBOARD, ownerPassword(DASHBOARD), appPassword(DASHBOARD));
        try {
            ServiceDatabases.provisionSingle(this::superuserConnection, "keycloak", secrets.password("keycloak"));
        } catch (SQLException e) {
            throw new StackException("PostgreSQL refused Keycloak's database: " + e.getMessage(), e);
        }
    }

    public ServicePasswords passwords(String service) {
        return new ServicePasswords(
                ownerPassword(service),
                appPassword(service),
                secrets.password(service + "_keys_owner"),
                secrets.password(service + "_keys_app"));
    }

    /** Of the role that migrates a database. */
    public String ownerPassword(String database) {
        return secrets.password(database + "_owner");
    }

    /** Of the role that a running application uses. */
    public String appPassword(String database) {
        return secrets.password(database + "_app");
    }

    private String superuserPassword() {
        return secrets.password("postgres");
    }

    /**
     * A killed server's {@code postmaster.pid} makes the next one look whether the pid in it lives. It is left to
     * PostgreSQL to judge, save in two cases: a server of ours whose pid file was lost is stopped; a pid that now
     * belongs to another program is no server.
     */
    private void clearLeftover() throws IOException {
        var lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return;
        }
        var lines = Files.readAllLines(lock);
        var owner = lines.isEmpty()
                ? java.util.Optional.<ProcessHandle>empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(ProcessHandle::isAlive);
        if (owner.isEmpty()) {
            return;
        }
        Path workingIn;
        try {
            workingIn = Files.readSymbolicLink(
                    Path.of("/proc", Long.toString(owner.get().pid()), "cwd"));
        } catch (IOException _) {
            return;
        }
        // A server works in its data folder
        if (workingIn.equals(data.toRealPath())) {
            owner.get().destroy();
            Wait.until(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(50),
                    () -> true,
                    () -> !owner.get().isAlive());
            owner.get().destroyForcibly();
        } else {
            Files.delete(lock);
        }
    }
}
