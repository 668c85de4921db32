package uk.onward.referral.figures;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Period;
import java.util.Optional;

/** How the quarterly figures come about. */
@ConfigMapping(prefix = "onward.figures")
interface FiguresConfig {
    /**
     * How long after a quarter's end its figures are computed, once and for good: what was heard in its last days is to be
     * recorded by then.
     */
    @WithDefault("P14D")
    Period settle();

    /** A file of adult women by borough instead of the one that comes with the service, in the same form. */
    Optional<Path> populationFile();
}
