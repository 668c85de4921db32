package uk.onward.platform.time;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The time by which the domain lives. Outside production an offset can be read from a file, at each call, so that every
 * process on the machine moves together and none has to restart; production refuses to start with one.
 */
@Startup
@ApplicationScoped
public class BusinessClock {
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** A caller's clock may run ahead by this much. */
    private static final Duration FAST_CLOCK = Duration.ofMinutes(5);

    private final Optional<Path> offsetFile;
    private final Clock clock = Clock.systemUTC();

    @Inject
    BusinessClock(@ConfigProperty(name = "onward.clock.offset-file") Optional<Path> offsetFile) {
        this(offsetFile, ConfigUtils.getProfiles());
    }

    BusinessClock(Optional<Path> offsetFile, List<String> profiles) {
        if (offsetFile.isPresent() && profiles.contains("prod")) {
            throw new IllegalStateException("onward.clock.offset-file is set: production runs by the real clock only");
        }
        this.offsetFile = offsetFile;
    }

    /** Now, in microseconds as PostgreSQL keeps them, so that what is answered is what is stored. */
    public Instant now() {
        return clock.instant().plus(offset()).truncatedTo(ChronoUnit.MICROS);
    }

    public LocalDate today() {
        return now().atZone(LONDON).toLocalDate();
    }

    /** Whether a time that a caller gives as past lies further ahead than a fast clock explains. */
    public boolean isAhead(Instant occurredAt) {
        return occurredAt.isAfter(now().plus(FAST_CLOCK));
    }

    private Duration offset() {
        // Asked some times for each line of an import: a look whether it is there costs a tenth of a failed try to read
        // it
        if (offsetFile.isEmpty() || !offsetFile.get().toFile().exists()) {
            return Duration.ZERO;
        }
        try {
            String text = Files.readString(offsetFile.get()).strip();
            return text.isEmpty() ? Duration.ZERO : Duration.parse(text);
        } catch (NoSuchFileException none) {
            return Duration.ZERO;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
