package uk.onward.gateway.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import uk.onward.gateway.cursor.Cursors;
import uk.onward.gateway.event.EventLog;
import uk.onward.gateway.event.Item;
import uk.onward.gateway.event.LogUnavailable;
import uk.onward.gateway.event.Page;
import uk.onward.gateway.event.Positions;
import uk.onward.gateway.event.Selection;

/**
 * One stream of server-sent events (WHATWG HTML, 9.2). Each has as its id the cursor behind it, so whoever comes again with the
 * last id that it had misses nothing. It ends with the token that opened it.
 */
final class EventStream {

    /** How long a browser waits before it comes again by itself. */
    private static final String BEGINNING = "retry: 2000\n\n";

    private static final Duration WHILE_KAFKA_IS_AWAY = Duration.ofSeconds(1);

    private final EventLog log;
    private final Cursors cursors;
    private final Selection selection;
    private final Page.Size size;
    private final Outlet outlet;
    private final Duration heartbeat;
    private final MeterRegistry meters;

    EventStream(
            EventLog log,
            Cursors cursors,
            Selection selection,
            Page.Size size,
            Outlet outlet,
            Duration heartbeat,
            MeterRegistry meters) {
        this.log = log;
        this.cursors = cursors;
        this.selection = selection;
        this.size = size;
        this.outlet = outlet;
        this.heartbeat = heartbeat;
        this.meters = meters;
    }

    /** Returns when the stream is over, whoever ended it. */
    void run(Positions from, Instant expiresAt, Consumer<MultiMap> dressAnswer) {
        String end = "reader";
        try {
            if (outlet.write(response -> begin(response, dressAnswer)) && follow(from, expiresAt)) {
                end = "expired";
            }
        } catch (InterruptedException e) {
            end = "interrupted";
        }
        meters.counter("onward.gateway.events.streams.ended", "by", end).increment();
        outlet.end();
    }

    private static Future<Void> begin(HttpServerResponse response, Consumer<MultiMap> dressAnswer) {
        response.setChunked(true);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream");
        // A page of any origin may read it, for it opens by a ticket and never by a cookie
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        dressAnswer.accept(response.headers());
        return response.write(BEGINNING);
    }

    /** False when the reader is gone, true when its time is up. */
    private boolean follow(Positions from, Instant expiresAt) throws InterruptedException {
        Positions at = from;
        while (Instant.now().isBefore(expiresAt)) {
            Instant until = Feed.earlier(Instant.now().plus(heartbeat), expiresAt);
            Page page = next(at, until);
            Buffer piece = page.items().isEmpty() ? heartbeat(at, page.next()) : events(page, at);
            if (!outlet.write(response -> response.write(piece))) {
                return false;
            }
            meters.counter("onward.gateway.events.given", "way", "stream")
                    .increment(page.items().size());
            at = page.next();
        }
        return true;
    }

    /** While Kafka is away a stream stays open and says so by nothing but its heartbeat: where it stands is known. */
    private Page next(Positions at, Instant until) throws InterruptedException {
        while (true) {
            try {
                return log.await(selection, at, size, until);
            } catch (LogUnavailable e) {
                if (!Instant.now().isBefore(until)) {
                    return new Page(List.of(), at, false);
                }
                Thread.sleep(WHILE_KAFKA_IS_AWAY);
            }
        }
    }

    private Buffer events(Page page, Positions from) {
        Buffer piece = Buffer.buffer();
        Positions at = from;
        for (Iterator<Item> items = page.items().iterator(); items.hasNext(); ) {
            Item item = items.next();
            at = items.hasNext() ? at.after(item) : page.next();
            piece.appendString("id: ")
                    .appendString(cursors.write(selection.topics(), at))
                    .appendString("\ndata: ")
                    .appendBuffer(item.json())
                    .appendString("\n\n");
        }
        return piece;
    }

    /** A comment; and where the reader was led past what it did not ask for, an id alone, which a browser keeps as well. */
    private Buffer heartbeat(Positions before, Positions now) {
        String id = now.equals(before) ? "" : "id: " + cursors.write(selection.topics(), now) + "\n";
        return Buffer.buffer(":\n" + id + "\n");
    }
}
