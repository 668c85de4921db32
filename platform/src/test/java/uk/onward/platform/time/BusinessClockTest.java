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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BusinessClockTest {
    @TempDir
    Path folder;

    @Test
    void it_follows_the_file_without_a_restart() throws IOException {
        Path file = folder.resolve("clock");
        var clock = new BusinessClock(Optional.of(file), List.of("local"));

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
        for (List<String> profiles : List.of(List.of("prod"), List.of("prod", "local"), List.of("local", "prod"))) {
            assertThatThrownBy(() -> new BusinessClock(Optional.of(folder.resolve("clock")), profiles))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("onward.clock.offset-file");
            assertThat(new BusinessClock(Optional.empty(), profiles).now()).isNotNull();
        }
    }

    @Test
    void a_fast_clock_is_accepted_and_the_future_is_not() {
        var clock = new BusinessClock(Optional.empty(), List.of("prod"));

        assertThat(clock.isAhead(clock.now().plus(Duration.ofMinutes(4)))).isFalse();
        assertThat(clock.isAhead(clock.now().plus(Duration.ofMinutes(6)))).isTrue();
        assertThat(clock.isAhead(clock.now().minus(Duration.ofDays(9000)))).isFalse();
    }

    @Test
    void it_gives_what_the_database_can_keep() {
        Instant now = new BusinessClock(Optional.empty(), List.of("prod")).now();

        assertThat(now).isEqualTo(now.truncatedTo(ChronoUnit.MICROS));
    }
}
