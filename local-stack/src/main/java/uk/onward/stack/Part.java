package uk.onward.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import uk.onward.stack.process.Daemon;

/**
 * How one component is started, watched and stopped.
 *
 * @param outdated whether it runs something older than what there is now
 * @param prepare work before the process starts, such as writing its settings
 * @param ready whether it does its work now, not merely runs
 * @param stopSignal what asks it to end in good order
 * @param megabytes what it needs, for refusing a start that would end in swapping
 */
record Part(
        Component component,
        Daemon daemon,
        BooleanSupplier outdated,
        Runnable prepare,
        Supplier<List<String>> command,
        Supplier<Map<String, String>> environment,
        BooleanSupplier ready,
        Duration patience,
        String stopSignal,
        int megabytes) {

    boolean isRunning() {
        return daemon.running().isPresent();
    }

    void stop() {
        daemon.stop(stopSignal, Duration.ofSeconds(30));
    }
}
