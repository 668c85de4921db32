package uk.onward.gateway.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;

/** How many answers may be under way: each holds memory and a thread, and a wait or a stream holds them for long. */
@ApplicationScoped
class OpenPlaces {

    private static final Map<String, String> LATER = Map.of("Retry-After", "5");

    private final FeedConfig.Open limits;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    OpenPlaces(FeedConfig config) {
        this.limits = config.open();
    }

    /** Takes a place that is given back by closing it, once. */
    synchronized Place take(String client) {
        if (taken.getOrDefault(client, 0) >= limits.perClient()) {
            throw new Refusal(Problem.TOO_MANY_REQUESTS, LATER);
        }
        if (all >= limits.perReplica()) {
            throw new Refusal(Problem.SERVICE_UNAVAILABLE, LATER);
        }
        all++;
        taken.merge(client, 1, Integer::sum);
        return () -> giveBack(client);
    }

    synchronized int taken() {
        return all;
    }

    private synchronized void giveBack(String client) {
        all--;
        taken.computeIfPresent(client, (known, count) -> count == 1 ? null : count - 1);
    }

    /** A place that is taken. */
    interface Place extends AutoCloseable {

        @Override
        void close();
    }
}
