package uk.onward.platform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        config.putAll(TestTokens.trust());
        return config;
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
        try {
            Path file = Files.createTempDirectory("onward-test").resolve("sealing.properties");
            SealingKeys.write(file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
