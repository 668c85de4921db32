package uk.onward.dashboard.page;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One page that is told of changes, until its session's token ends. Used by one thread at a time. */
final class Watcher {

    private static final long RECONNECT_MILLISECONDS = 1000;

    private final SseEventSink sink;
    private final Sse sse;
    private final Instant until;
    private final Duration heartbeat;
    private final Duration patience;
    private long told = -1;
    private Instant sentAt = Instant.EPOCH;
    private volatile boolean sending;

    Watcher(SseEventSink sink, Sse sse, Instant until, Duration heartbeat, Duration patience) {
        this.sink = sink;
        this.sse = sse;
        this.until = until;
        this.heartbeat = heartbeat;
        this.patience = patience;
    }

    /** Whether she left, her session's token ended, or she takes nothing any more; closes the stream then. */
    boolean isOver(Instant now) {
        var stuck = sending && now.isAfter(sentAt.plus(patience));
        if (sink.isClosed() || !now.isBefore(until) || stuck) {
            close();
            return true;
        }
        return false;
    }

    /** Says which version there is, if it is another than she knows; else that the stream is alive, now and then. */
    void tell(long version) {
        if (sending) {
            return;
        }
        if (version != told) {
            told = version;
            send(Long.toString(version));
        } else if (Instant.now().isAfter(sentAt.plus(heartbeat))) {
            send(null);
        }
    }

    void close() {
        if (!sink.isClosed()) {
            sink.close();
        }
    }

    private void send(@Nullable String version) {
        sending = true;
        sentAt = Instant.now();
        var event = sse.newEventBuilder();
        event = version == null
                ? event.comment("still here")
                : event.name("version").data(version).reconnectDelay(RECONNECT_MILLISECONDS);
        try {
            sink.send(event.build()).whenComplete((_, failure) -> {
                sending = false;
                if (failure != null) {
                    close();
                }
            });
        } catch (IllegalStateException left) {
            // A moment ago: the next look takes her out, and the others are told all the same
            sending = false;
        }
    }
}
