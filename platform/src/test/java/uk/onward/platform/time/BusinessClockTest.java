package uk.onward.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusinessClockTest {
    private static final String PROFILE = "quarkus.profile";

    @TempDir
    Path folder;

    @AfterEach
    void profileAsItWas() {
        System.clearProperty(PROFILE);
    }

    @Test
    void it_follows_the_file_without_a_restart() throws IOException {
        System.setProperty(PROFILE, "local");
        Path file = folder.resolve("clock");
        var clock = new BusinessClock(Optional.of(file));

        assertThat(clock.now()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
        Files.writeString(file, "PT25H\n");
        assertThat(clock.now()).isCloseTo(Instant.now().plus(Duration.ofHours(25)), within(5, ChronoUnit.SECONDS));
        Files.writeString(file, "-P3D");
        assertThat(clock.now()).isCloseTo(Instant.now().minus(Duration.ofDays(3)), within(5, ChronoUnit.SECONDS));
        Files.delete(file);
        assertThat(clock.now()).isCloseTo(Instant.now(), within(5, ChronoUnit.SECONDS));
    }

    @Test
    void production_refuses_an_offset_whatever_else_is_active() {
        for (String profile : new String[] {"prod", "prod,local", "local,prod"}) {
            System.setProperty(PROFILE, profile);
            assertThatThrownBy(() -> new BusinessClock(Optional.of(folder.resolve("clock"))))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("onward.clock.offset-file");
            assertThat(new BusinessClock(Optional.empty()).now()).isNotNull();
        }
    }

    @Test
    void a_fast_clock_is_accepted_and_the_future_is_not() {
        System.setProperty(PROFILE, "local");
        var clock = new BusinessClock(Optional.empty());

        assertThat(clock.isAhead(clock.now().plus(Duration.ofMinutes(4)))).isFalse();
        assertThat(clock.isAhead(clock.now().plus(Duration.ofMinutes(6)))).isTrue();
        assertThat(clock.isAhead(clock.now().minus(Duration.ofDays(9000)))).isFalse();
    }

    @Test
    void it_gives_what_the_database_can_keep() {
        System.setProperty(PROFILE, "local");

        assertThat(new BusinessClock(Optional.empty()).now().getNano() % 1_000).isZero();
    }
}
