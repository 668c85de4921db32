package uk.onward.platform.messaging;

import uk.onward.platform.http.WireName;

/** What became of a message. */
enum MessageOutcome {
    APPLIED,
    /** Applied, though events of its subject before it were not heard: each carries the whole state, so none is waited for. */
    APPLIED_AFTER_GAP,
    /** A copy of one that was consumed. */
    COPY,
    /** An older state than the one applied. */
    OVERTAKEN,
    /** Of a type that the handler does not name. */
    UNKNOWN_TYPE,
    /** Its subject is gone. */
    TOMBSTONE,
    DEAD_LETTER;

    String label() {
        return WireName.of(this);
    }
}
