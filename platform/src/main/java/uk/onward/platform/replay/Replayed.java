package uk.onward.platform.replay;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.messaging.OutgoingEvent;

/** What one topic tells of, as a replay finds it. Called as {@link uk.onward.platform.persistence.DatabaseRole#JOB}. */
public interface Replayed {
    /** What happened, in the types of a replay's events: nothing did. */
    String REPUBLISHED = "republished";

    String topic();

    /** The rows of which the topic tells. */
    Rows rows();

    /**
     * The present state of each, with the sequence it was last told under and a type that ends in {@code republished}. What was
     * never told, or may not be told now, is left out. Nothing may be changed by it: no number is used up, no line of history
     * is written, no clock begins.
     *
     * @param ids whose rows are locked
     */
    List<OutgoingEvent> republished(List<UUID> ids);

    /**
     * Where the aggregates are. All of it stands in the code that calls, and never comes from outside.
     *
     * @param from what stands between {@code from} and {@code where}
     * @param id the column with the aggregate's id, which is unique
     * @param lock the table of the row under whose lock the sequence is raised; null for what never changes
     */
    record Rows(String from, String id, @Nullable String lock) {
        /** Aggregates that are rows of one table, with a column {@code id}, and raise their sequence under their own lock. */
        public static Rows of(String table) {
            return new Rows(table, table + ".id", table);
        }

        /** As {@link #of}, for what is told once and never changes. */
        public static Rows unchanging(String table) {
            return new Rows(table, table + ".id", null);
        }

        String after() {
            return "select " + id + " from " + from + " where " + id + " > ? order by " + id + " limit ?";
        }

        String locked(boolean waiting) {
            String which = "select " + id + " from " + from + " where " + id + " = any (?)";
            return lock == null ? which : which + " for update of " + lock + (waiting ? "" : " skip locked");
        }
    }
}
