package uk.onward.stack.keycloak;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import uk.onward.stack.secrets.Secrets;

/** How Keycloak is started: plain HTTP on loopback, its data in PostgreSQL. */
public final class KeycloakServer {

    public static final String REALM = "onward";

    /** The service account that the realm is reconciled as; made at Keycloak's first start. */
    static final String ADMIN_CLIENT = "onward-bootstrap";

    private final KeycloakDistribution distribution;
    private final int port;
    private final int managementPort;
    private final int databasePort;

    public KeycloakServer(Path repositoryRoot, int port, int managementPort, int databasePort) {
        this.distribution = new KeycloakDistribution(repositoryRoot);
        this.port = port;
        this.managementPort = managementPort;
        this.databasePort = databasePort;
    }

    public boolean isBuilt() {
        return distribution.isBuilt();
    }

    public void build(Path log) {
        distribution.build(log);
    }

    public List<String> command() {
        return distribution.command(
                List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC"),
                List.of(
                        "start",
                        "--optimized",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + managementPort,
                        "--hostname=" + baseUrl(),
                        "--db-url=jdbc:postgresql://127.0.0.1:%d/keycloak".formatted(databasePort),
                        "--db-username=keycloak",
                        // PostgreSQL's connections are budgeted over all components
                        "--db-pool-max-size=20",
                        // One node: no cluster to look for
                        "--cache=local",
                        "--log-level=info"));
    }

    /** Passwords travel by environment: a command line can be read by every user of the machine. */
    public Map<String, String> environment(Secrets secrets) {
        return Map.of(
                "KC_DB_PASSWORD", secrets.password("keycloak"),
                "KC_BOOTSTRAP_ADMIN_CLIENT_ID", ADMIN_CLIENT,
                "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", secrets.password("keycloak-admin"));
    }

    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** What tokens carry as {@code iss}. */
    public String realmUrl() {
        return baseUrl() + "/realms/" + REALM;
    }

    public String tokenUrl() {
        return realmUrl() + "/protocol/openid-connect/token";
    }

    public String jwksUrl() {
        return realmUrl() + "/protocol/openid-connect/certs";
    }

    public String readinessUrl() {
        return "http://127.0.0.1:" + managementPort + "/health/ready";
    }
}
