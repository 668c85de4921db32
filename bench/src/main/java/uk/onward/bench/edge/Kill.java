package uk.onward.bench.edge;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import uk.onward.bench.Door;
import uk.onward.stack.Component;
import uk.onward.stack.Replica;
import uk.onward.stack.Stack;

/** One {@code kill -9} of one of the two, once so many of the crowd were answered; then it is started again. */
final class Kill implements Runnable {
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Stack stack;
    private final Replica replica;
    private final boolean second;
    private final Crowd crowd;
    private final int after;
    private final List<Door> doors;
    private int answered;
    private int underWay;

    /** @param second the replica, not the service that the stack started */
    Kill(Stack stack, Replica replica, boolean second, Crowd crowd, int after, List<Door> doors) {
        this.stack = stack;
        this.replica = replica;
        this.second = second;
        this.crowd = crowd;
        this.after = after;
        this.doors = doors;
    }

    @Override
    public void run() {
        var until = Instant.now().plus(LONGEST);
        while (crowd.answers() < after && Instant.now().isBefore(until)) {
            rest();
        }
        answered = crowd.answers();
        underWay = doors.stream().mapToInt(Door::underWay).sum();
        if (second) {
            replica.kill();
            replica.startWithoutWaiting();
        } else {
            stack.kill(Component.GRANTS);
            stack.startWithoutWaiting(Component.GRANTS);
        }
    }

    void awaitBack() {
        if (second) {
            replica.awaitReady();
        } else {
            stack.awaitReady(Component.GRANTS);
        }
    }

    private static void rest() {
        try {
            Thread.sleep(Duration.ofMillis(1));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    boolean wasOnTheWay() {
        return underWay > 0;
    }

    @Override
    public String toString() {
        return "%s replica killed after %d answers with %d under way"
                .formatted(second ? "second" : "first", answered, underWay);
    }
}
