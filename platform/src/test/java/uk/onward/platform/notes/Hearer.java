package uk.onward.platform.notes;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import uk.onward.platform.messaging.EventHandler;
import uk.onward.platform.messaging.IncomingEvent;

/** A consumer whose effect is a row, and into which tests put trouble by subject. */
@ApplicationScoped
public class Hearer implements EventHandler {
    public static final String TOPIC = "onward.notes-heard.v1";
    public static final String TYPE = "uk.onward.elsewhere.thing.changed.v1";

    private final ConcurrentHashMap<String, Consumer<IncomingEvent>> trouble = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<String, Integer> gone = new ConcurrentHashMap<>();

    private final EntityManager database;

    Hearer(EntityManager database) {
        this.database = database;
    }

    /** What happens before the effect of an event, by its subject. */
    public Map<String, Consumer<IncomingEvent>> trouble() {
        return trouble;
    }

    @Override
    public String consumer() {
        return "hearer";
    }

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    /** How often it was told that the subject is gone. */
    public int gone(String subject) {
        return gone.getOrDefault(subject, 0);
    }

    @Override
    public void gone(String topic, String subject) {
        gone.merge(subject, 1, Integer::sum);
    }

    @Override
    public void apply(IncomingEvent event) {
        trouble.getOrDefault(event.subject(), ignored -> {}).accept(event);
        database.createNativeQuery("insert into heard (subject, sequence) values (?1, ?2)")
                .setParameter(1, event.subject())
                .setParameter(2, event.sequence())
                .executeUpdate();
    }
}
