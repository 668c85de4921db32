package uk.onward.platform.outbox;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one pass over the outbox could not send, and therefore sends nothing later of. The next pass tries again. */
final class HeldBack {
    private final Set<String> subjects = new HashSet<>();
    private final Set<String> topics = new HashSet<>();
    private @Nullable String firstReason;

    void subject(String subject) {
        subjects.add(subject);
    }

    void topic(String topic) {
        topics.add(topic);
    }

    void reason(long position, Throwable failure) {
        if (firstReason == null) {
            firstReason = "the event at position " + position + " by "
                    + failure.getClass().getName();
        }
    }

    boolean isEmpty() {
        return subjects.isEmpty() && topics.isEmpty();
    }

    /** For the log: one line however many there are, since in an outage there are many. */
    @Override
    public String toString() {
        return subjects.size() + " subjects, first " + firstReason;
    }

    boolean holds(String topic, String subject) {
        return topics.contains(topic) || subjects.contains(subject);
    }

    Set<String> subjects() {
        return subjects;
    }

    Set<String> topics() {
        return topics;
    }
}
