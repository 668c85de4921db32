package uk.onward.platform.messaging;

import java.util.Set;

/**
 * What a service does on hearing an event. Called inside a transaction that runs as the job role and that also logs the
 * message as consumed: the effect happens once. Called only for types it names, and only with a sequence above the last
 * one applied for that subject.
 */
public interface EventHandler {
    /** A stable name: the consumer group and the consumed-message log go by it. */
    String consumer();

    /** The topics to read. */
    Set<String> topics();

    /** The types to hear. */
    Set<String> types();

    /**
     * Whether every type on these topics is one that should be known. Then another goes to the dead letters, to be redriven by
     * a version that knows it; else it is skipped and counted, since others read the topic for other things.
     */
    default boolean knowsEveryType() {
        return false;
    }

    /** Applies the event. Must not call out of the process: nothing may queue behind another service. */
    void apply(IncomingEvent event);

    /**
     * The subject is no more: what was made of it is to go. Nothing of it will be applied any more, however late it comes. May be
     * called again, and for a subject that was never heard of.
     */
    default void gone(String topic, String subject) {}
}
