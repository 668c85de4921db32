package uk.onward.dashboard.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import uk.onward.stack.kafka.KafkaServer;
import uk.onward.stack.kafka.Topics;
import uk.onward.stack.postgres.PostgresServer;
import uk.onward.stack.postgres.ServiceDatabases;

/**
 * Starts a real PostgreSQL and a real Kafka, migrates as the owner, and lets the dashboard start as the role that owns
 * nothing: just as a site does it.
 */
public final class RealComponents implements QuarkusTestResourceLifecycleManager {
    public static final String PASSWORD = "test";

    /** The topics that the dashboard is granted. */
    public static final List<String> TOPICS = List.of(
            Topics.REFERRALS,
            Topics.ONWARD_REFERRALS,
            Topics.MARAC_REFERRALS,
            Topics.SAFEGUARDING_REFERRALS,
            Topics.PROGRAMMES,
            Topics.ROUNDS,
            Topics.APPLICATIONS,
            Topics.AWARDS,
            Topics.MONITORING_RETURNS);

    /** For tests that look behind the dashboard's back: as the superuser. */
    public static volatile PostgresServer postgres;

    public static volatile KafkaServer kafka;

    @Override
    public Map<String, String> start() {
        postgres = PostgresServer.startTemporary();
        migrated(postgres);
        kafka = KafkaServer.startTemporary();
        createTopics(kafka);
        var config = new HashMap<String, String>();
        config.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl("dashboard"));
        config.put("quarkus.datasource.username", "dashboard_app");
        config.put("quarkus.datasource.password", PASSWORD);
        config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
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

    /** Makes the dashboard's database with its roles, and brings it to the present schema as its owner. */
    public static void migrated(PostgresServer server) {
        ServiceDatabases.provisionOutsider(server::superuserConnection, "dashboard", PASSWORD, PASSWORD);
        Flyway.configure(RealComponents.class.getClassLoader())
                .dataSource(server.jdbcUrl("dashboard"), "dashboard_owner", PASSWORD)
                .locations("db/migration")
                .outOfOrder(true)
                .load()
                .migrate();
    }

    /** Kafka's client loads classes by the thread's loader, which Quarkus changes while it starts the test. */
    private static void createTopics(KafkaServer server) {
        var thread = Thread.currentThread();
        var loader = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaServer.class.getClassLoader());
        try {
            server.createTopics(TOPICS);
        } finally {
            thread.setContextClassLoader(loader);
        }
    }
}
