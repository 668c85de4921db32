package uk.onward.grants.opendata;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/** A publisher with every optional word said. */
record SomePublisher() implements OpenDataConfig {
    @Override
    public Publisher publisher() {
        return new Publisher() {
            @Override
            public String prefix() {
                return "example";
            }

            @Override
            public String name() {
                return "An example, \"quoted\"";
            }

            @Override
            public String identifier() {
                return "360G-example";
            }

            @Override
            public Optional<URI> website() {
                return Optional.of(URI.create("https://example.org/"));
            }
        };
    }

    @Override
    public String title() {
        return "Grants";
    }

    @Override
    public String description() {
        return "All of them";
    }

    @Override
    public URI licence() {
        return URI.create("https://creativecommons.org/licenses/by/4.0/");
    }

    @Override
    public URI downloadUrl() {
        return URI.create("https://example.org/grants/v1/open-data/360giving.json");
    }

    @Override
    public Optional<LocalDate> issued() {
        return Optional.of(LocalDate.of(2021, 2, 1));
    }

    @Override
    public Optional<URI> accessUrl() {
        return Optional.of(URI.create("https://example.org/open-data"));
    }

    @Override
    public Duration lookAgainAfter() {
        return Duration.ZERO;
    }
}
