package uk.onward.acceptance.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import uk.onward.acceptance.Suite;

/** What {@code ./onward clock set} does: deadlines run by a clock that an operator of a local stack can move. */
public final class BusinessClock {

    private final Path file;

    public BusinessClock(Suite suite) {
        this.file = suite.home().resolve("clock");
    }

    /** Sets it to a moment, of the past too, for as long as something is done: a story is lived in its own time. */
    public void at(Instant moment, Runnable what) {
        during(Duration.between(Instant.now(), moment), what);
    }

    /** Moves it for as long as something is done; whatever comes of that, it is the real one afterwards. */
    public void during(Duration ahead, Runnable what) {
        try {
            // Whole or not at all: services read it while it is written
            var fresh = file.resolveSibling("clock.demo");
            Files.writeString(fresh, ahead + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            try {
                what.run();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
