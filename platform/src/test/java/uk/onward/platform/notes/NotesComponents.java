package uk.onward.platform.notes;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import uk.onward.platform.testing.Cable;
import uk.onward.platform.testing.RealComponents;
import uk.onward.stack.kafka.KafkaServer;

/** The real components, with the notes' own topics, and with cables to both databases that a test can cut. */
public final class NotesComponents implements QuarkusTestResourceLifecycleManager {
    public static volatile Cable database;
    public static volatile Cable keyStore;

    private final RealComponents components = new RealComponents();

    @Override
    public Map<String, String> start() {
        components.init(Map.of("service", "notes"));
        var config = new HashMap<>(components.start());
        createTopics();
        database = Cable.to(RealComponents.postgres.port());
        keyStore = Cable.to(RealComponents.postgres.port());
        config.put("quarkus.datasource.jdbc.url", url(database, "notes"));
        config.put("quarkus.datasource.keys.jdbc.url", url(keyStore, "notes_keys"));
        return config;
    }

    @Override
    public void stop() {
        database.close();
        keyStore.close();
        components.stop();
    }

    private static String url(Cable cable, String name) {
        return "jdbc:postgresql://127.0.0.1:" + cable.port() + "/" + name;
    }

    private static void createTopics() {
        Thread thread = Thread.currentThread();
        ClassLoader loader = thread.getContextClassLoader();
        thread.setContextClassLoader(KafkaServer.class.getClassLoader());
        try {
            RealComponents.kafka.createTopics(Notes.TOPIC, Hearer.TOPIC, "onward.notes.dead-letters.v1");
        } finally {
            thread.setContextClassLoader(loader);
        }
    }
}
