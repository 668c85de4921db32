package uk.onward.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.onward.stack.kafka.BrokerSetup;
import uk.onward.stack.keycloak.KeycloakServer;
import uk.onward.stack.keycloak.WebApplication;
import uk.onward.stack.postgres.PostgresData;
import uk.onward.stack.process.Daemon;
import uk.onward.stack.secrets.Secrets;

/** The components of one stack, each with its command, its environment and its test of readiness. */
final class Parts {
    /** The client by which referral-service fetches packs: another name than its user on Kafka, since both are principals. */
    private static final String PACK_READER = "pack-reader";

    /** The dashboard's client of gla-analysis: its principal on Kafka. */
    private static final String DASHBOARD_CLIENT = "dashboard";

    /** The client that people sign in by at the dashboard. */
    private static final String DASHBOARD_PAGES = "dashboard-web";

    /** From the ports of a service to those of its replica; all of the stack's own lie closer together or further away. */
    private static final int REPLICA = 20;

    private static final String LOOPBACK = "127.0.0.1";

    final PostgresData postgres;
    final KeycloakServer keycloak;
    final BrokerSetup kafka;
    final Secrets secrets;
    private final Path home;
    private final Path root;
    private final int offset;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final Map<Component, Part> parts = new EnumMap<>(Component.class);

    Parts(Path home, Path root, int offset) {
        this.home = home;
        this.root = root;
        this.offset = offset;
        this.secrets = Secrets.in(home.resolve("secrets"));
        this.postgres = new PostgresData(home.resolve("data/postgres"), port(Component.POSTGRES, 0), secrets);
        this.keycloak = new KeycloakServer(
                root, port(Component.KEYCLOAK, 0), port(Component.KEYCLOAK, 1), port(Component.POSTGRES, 0));
        this.kafka = new BrokerSetup(
                root,
                home.resolve("data/kafka"),
                port(Component.KAFKA, 0),
                port(Component.KAFKA, 1),
                port(Component.KAFKA, 2),
                keycloak.realmUrl(),
                keycloak.jwksUrl(),
                secrets);
        add(new Part(
                Component.POSTGRES,
                daemon(Component.POSTGRES),
                () -> false,
                postgres::prepare,
                postgres::command,
                postgres::environment,
                postgres::isReady,
                Duration.ofMinutes(1),
                // Fast shutdown: the default waits for clients that never leave
                "INT",
                200));
        add(new Part(
                Component.KEYCLOAK,
                daemon(Component.KEYCLOAK),
                () -> false,
                () -> keycloak.build(home.resolve("logs/keycloak-build.log")),
                keycloak::command,
                () -> keycloak.environment(secrets),
                () -> answers(keycloak.readinessUrl()),
                Duration.ofMinutes(3),
                "TERM",
                750));
        add(new Part(
                Component.KAFKA,
                daemon(Component.KAFKA),
                () -> false,
                kafka::prepare,
                kafka::command,
                kafka::environment,
                kafka::isReady,
                Duration.ofSeconds(90),
                "TERM",
                500));
        Component.SERVICES.forEach(service -> add(application(service, () -> serviceEnvironment(service))));
        add(application(Component.GATEWAY, this::gatewayEnvironment));
        add(application(Component.DASHBOARD, this::dashboardEnvironment));
    }

    Part get(Component component) {
        return parts.get(component);
    }

    int port(Component component, int index) {
        return component.ports(offset).get(index);
    }

    /** Where people sign in with a browser. */
    List<WebApplication> webApplications() {
        return List.of(new WebApplication(DASHBOARD_PAGES, url(Component.DASHBOARD)));
    }

    String url(Component component) {
        return "http://%s:%d".formatted(LOOPBACK, port(component, 0));
    }

    /** A module of the suite, as Maven built it and as it runs here. */
    Application application(Component component) {
        return new Application(
                component.id(),
                root.resolve(component.id()).resolve("target/quarkus-app"),
                home.resolve("apps").resolve(component.id()));
    }

    List<String> migrationCommand(Component service) {
        return List.of(
                Repository.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.profile=migrate",
                "-jar",
                application(service).builtJar().toString());
    }

    /** The owners' passwords and nothing that a running service has. */
    Map<String, String> migrationEnvironment(Component service) {
        var name = service.service();
        if (service == Component.DASHBOARD) {
            return Map.of(
                    "ONWARD_DB_URL", database(name),
                    "ONWARD_DB_USER", name + "_owner",
                    "ONWARD_DB_PASSWORD", postgres.ownerPassword(name));
        }
        var passwords = postgres.passwords(name);
        var environment = new HashMap<>(addresses(service));
        environment.put("ONWARD_DB_USER", name + "_owner");
        environment.put("ONWARD_DB_PASSWORD", passwords.owner());
        environment.put("ONWARD_KEYS_DB_USER", name + "_keys_owner");
        environment.put("ONWARD_KEYS_DB_PASSWORD", passwords.keysOwner());
        return environment;
    }

    private void add(Part part) {
        parts.put(part.component(), part);
    }

    private Daemon daemon(Component component) {
        return new Daemon(component.id(), home.resolve("run"), home.resolve("logs"));
    }

    private Part application(Component component, java.util.function.Supplier<Map<String, String>> environment) {
        return application(component, daemon(component), port(component, 1), environment);
    }

    /** A second process of a service, on the same database, from the same copy of the build, at ports a little further. */
    Part replica(Component service) {
        return application(
                service,
                new Daemon(service.id() + "-replica", home.resolve("run"), home.resolve("logs")),
                replicaPort(service, 1),
                () -> {
                    var environment = new HashMap<>(
                            service == Component.DASHBOARD ? dashboardEnvironment() : serviceEnvironment(service));
                    environment.put("ONWARD_PORT", Integer.toString(replicaPort(service, 0)));
                    environment.put("ONWARD_MANAGEMENT_PORT", Integer.toString(replicaPort(service, 1)));
                    return environment;
                });
    }

    int replicaPort(Component service, int index) {
        return port(service, index) + REPLICA;
    }

    private Part application(
            Component component,
            Daemon daemon,
            int managementPort,
            java.util.function.Supplier<Map<String, String>> environment) {
        var application = application(component);
        var health = "http://%s:%d/q/health/ready".formatted(LOOPBACK, managementPort);
        return new Part(
                component,
                daemon,
                application::isOutdated,
                application::refresh,
                () -> List.of(
                        Repository.java(),
                        "-Xms96m",
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dquarkus.profile=local",
                        "-jar",
                        application.jar().toString()),
                environment,
                () -> answers(health),
                Duration.ofSeconds(90),
                "TERM",
                300);
    }

    private Map<String, String> serviceEnvironment(Component service) {
        var name = service.service();
        var passwords = postgres.passwords(name);
        var environment = new HashMap<>(addresses(service));
        environment.put("ONWARD_DB_USER", name + "_app");
        environment.put("ONWARD_DB_PASSWORD", passwords.app());
        environment.put("ONWARD_KEYS_DB_USER", name + "_keys_app");
        environment.put("ONWARD_KEYS_DB_PASSWORD", passwords.keysApp());
        environment.put("ONWARD_SEALING_KEYS_FILE", secrets.sealingKeys(name).toString());
        environment.put("ONWARD_KAFKA_USER", name + "-service");
        environment.put("ONWARD_KAFKA_PASSWORD", BrokerSetup.servicePassword(secrets, name));
        environment.put("ONWARD_CLOCK_FILE", home.resolve("clock").toString());
        if (service == Component.REFERRAL) {
            environment.put("ONWARD_OIDC_CLIENT_ID", PACK_READER);
            environment.put("ONWARD_OIDC_CLIENT_SECRET", secrets.clientSecret(PACK_READER));
            environment.put("ONWARD_IDVA_URL", url(Component.IDVA));
        }
        return environment;
    }

    /** Where things are; no secret among it. */
    private Map<String, String> addresses(Component service) {
        var database = database(service.service());
        return Map.of(
                "ONWARD_PORT",
                Integer.toString(port(service, 0)),
                "ONWARD_MANAGEMENT_PORT",
                Integer.toString(port(service, 1)),
                "ONWARD_DB_URL",
                database,
                "ONWARD_KEYS_DB_URL",
                database + "_keys",
                "ONWARD_KAFKA_BOOTSTRAP",
                LOOPBACK + ":" + port(Component.KAFKA, 0),
                "ONWARD_OIDC_URL",
                keycloak.realmUrl());
    }

    private String database(String name) {
        return "jdbc:postgresql://%s:%d/%s".formatted(LOOPBACK, port(Component.POSTGRES, 0), name);
    }

    /** What any outsider has: its own database, the outsiders' listener of Kafka, a client of the realm. */
    private Map<String, String> dashboardEnvironment() {
        var name = Component.DASHBOARD.service();
        var environment = new HashMap<String, String>();
        environment.put("ONWARD_PORT", Integer.toString(port(Component.DASHBOARD, 0)));
        environment.put("ONWARD_MANAGEMENT_PORT", Integer.toString(port(Component.DASHBOARD, 1)));
        environment.put("ONWARD_DB_URL", database(name));
        environment.put("ONWARD_DB_USER", name + "_app");
        environment.put("ONWARD_DB_PASSWORD", postgres.appPassword(name));
        environment.put("ONWARD_KAFKA_BOOTSTRAP", LOOPBACK + ":" + port(Component.KAFKA, 2));
        environment.put("ONWARD_KAFKA_PROTOCOL", "SASL_PLAINTEXT");
        environment.put("ONWARD_OIDC_URL", keycloak.realmUrl());
        environment.put("ONWARD_OIDC_CLIENT_ID", DASHBOARD_CLIENT);
        environment.put("ONWARD_OIDC_CLIENT_SECRET", secrets.clientSecret(DASHBOARD_CLIENT));
        environment.put("ONWARD_WEB_CLIENT_SECRET", secrets.clientSecret(DASHBOARD_PAGES));
        return environment;
    }

    private Map<String, String> gatewayEnvironment() {
        return Map.of(
                "ONWARD_PORT", Integer.toString(port(Component.GATEWAY, 0)),
                "ONWARD_MANAGEMENT_PORT", Integer.toString(port(Component.GATEWAY, 1)),
                "ONWARD_OIDC_URL", keycloak.realmUrl(),
                "ONWARD_IDVA_URL", url(Component.IDVA),
                "ONWARD_REFERRAL_URL", url(Component.REFERRAL),
                "ONWARD_GRANTS_URL", url(Component.GRANTS),
                "ONWARD_KAFKA_BOOTSTRAP", LOOPBACK + ":" + port(Component.KAFKA, 0),
                "ONWARD_KAFKA_USER", "gateway",
                "ONWARD_KAFKA_PASSWORD", BrokerSetup.servicePassword(secrets, Component.GATEWAY.service()),
                "ONWARD_CURSOR_KEY_FILE", secrets.cursorKey().toString());
    }

    private boolean answers(String url) {
        var request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
