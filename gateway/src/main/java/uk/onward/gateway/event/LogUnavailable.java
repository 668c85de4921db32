package uk.onward.gateway.event;

import org.jspecify.annotations.Nullable;

/** Kafka can't be read now: it is away, or more want to read than there are readers. Trying again later may help. */
public final class LogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    LogUnavailable(@Nullable Throwable cause) {
        super("events can't be read now", cause, false, false);
    }
}
