package uk.onward.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import uk.onward.stack.kafka.KafkaServer;
import uk.onward.stack.kafka.Topics;
import uk.onward.stack.postgres.PostgresServer;
import uk.onward.stack.postgres.ServiceDatabases;
import uk.onward.stack.postgres.ServicePasswords;
import uk.onward.stack.secrets.SealingKeys;

/**
 * Starts a real PostgreSQL and a real Kafka, migrates as the owner, and lets the service start as the role that owns
 * nothing: just as a site does it. The argument {@code service} is the database's name.
 */
public final class RealComponents implements QuarkusTestResourceLifecycleManager {
    private static final String PASSWORD = "test";
    /** For tests that look behind the service's back: as the superuser. */
    public static volatile PostgresServer postgres;

    public static volatile KafkaServer kafka;

    private static volatile Path clock;

    private String service;

    @Override
    public void init(Map<String, String> args) {
        service = args.get("service");
    }

    @Override
    public Map<String, String> start() {
        postgres = PostgresServer.startTemporary();
        ServiceDatabases.provision(postgres::superuserConnection, service, ServicePasswords.same(PASSWORD));
        migrate(service, service + "_owner", "db/platform", "db/migration");
        migrate(service + "_keys", service + "_keys_owner", "db/keys");
        kafka = KafkaServer.startTemporary();
        createTopics();
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(service));
        config.put("quarkus.datasource.username", service + "_app");
        config.put("quarkus.datasource.password", PASSWORD);
        config.put("quarkus.datasource.keys.jdbc.url", postgres.jdbcUrl(service + "_keys"));
        config.put("quarkus.datasource.keys.username", service + "_keys_app");
        config.put("quarkus.datasource.keys.password", PASSWORD);
        config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        config.put("onward.sealing.keys-file", sealingKeys().toString());
        clock = temporaryFolder().resolve("clock");
        config.put("onward.clock.offset-file", clock.toString());
        config.putAll(TestTokens.trust());
        return config;
    }

    /**
     * Moves the business clock of the service under test, so that a deadline passes without waiting. Whoever moves it puts
     * it back, by zero: the service serves the tests that follow too.
     */
    public static void moveClock(Duration offset) {
        try {
            Path fresh = clock.resolveSibling("clock.new");
            Files.writeString(fresh, offset.toString());
            // Whole or not at all: the service reads it at any moment
            Files.move(fresh, clock, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (kafka != null) {
            kafka.close();
        }
        if (postgres != null) {
            postgres.close();
        }
    }

    /** Kafka's client loads classes by the thread's loader, which Quarkus changes while it starts the test. */
    private static void createTopics() {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaServer.class.getClassLoader());
        try {
            kafka.createTopics(Topics.ALL);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }

    private void migrate(String database, String owner, String... locations) {
        Flyway.configure(RealComponents.class.getClassLoader())
                .dataSource(postgres.jdbcUrl(database), owner, PASSWORD)
                .locations(locations)
                .placeholders(Map.of("service", service))
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private static Path sealingKeys() {
        Path file = temporaryFolder().resolve("sealing.properties");
        SealingKeys.write(file);
        return file;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("onward-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
