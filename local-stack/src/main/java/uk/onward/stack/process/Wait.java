package uk.onward.stack.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Polling with a deadline. */
public final class Wait {

    private Wait() {}

    /**
     * Asks again and again until the condition is true.
     *
     * @param goOn asked before each try; false ends the wait early, for instance since the process died
     * @return whether the condition came true in time
     */
    public static boolean until(Duration limit, Duration pause, BooleanSupplier goOn, BooleanSupplier condition) {
        var deadline = System.nanoTime() + limit.toNanos();
        while (goOn.getAsBoolean() && System.nanoTime() < deadline) {
            if (condition.getAsBoolean()) {
                return true;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
