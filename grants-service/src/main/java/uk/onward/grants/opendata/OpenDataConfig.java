package uk.onward.grants.opendata;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** Who publishes, and how. A site puts in its own before it tells anybody of the address. */
@ConfigMapping(prefix = "onward.open-data")
interface OpenDataConfig {

    Publisher publisher();

    /** Of the data as a whole. */
    String title();

    String description();

    /** The canonical address of an open licence. */
    @WithDefault("https://creativecommons.org/licenses/by/4.0/")
    URI licence();

    /** Where the world gets the JSON file: the gateway's address, not this service's. */
    URI downloadUrl();

    /** The day on which the file was first published, which stays; absent before that. */
    Optional<LocalDate> issued();

    /** A page that tells of it. */
    Optional<URI> accessUrl();

    /**
     * For how long it is taken as known what is published. An export never shows more than it may: what it may show from
     * now on can be missing for as long as this.
     */
    @WithDefault("PT2S")
    Duration lookAgainAfter();

    interface Publisher {

        /** As 360Giving gave it out, without {@code 360G-}; the beginning of every grant's identifier for ever. */
        String prefix();

        String name();

        /** By org-id.guide, or {@code 360G-<prefix>-…} for whoever is on no list. */
        String identifier();

        Optional<URI> website();
    }
}
