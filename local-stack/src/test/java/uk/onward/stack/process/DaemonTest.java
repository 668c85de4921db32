package uk.onward.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DaemonTest {

    @TempDir
    private Path folder;

    private Process other;

    @AfterEach
    void end() {
        if (other != null) {
            other.destroyForcibly();
        }
        daemon().kill();
    }

    @Test
    void another_object_finds_what_was_started_and_stops_it() {
        // Given
        var handle = daemon().start(List.of("sleep", "60"), Map.of());
        assertThat(daemon().running()).hasValue(handle);

        // When
        daemon().stop("TERM", Duration.ofSeconds(5));

        // Then
        assertThat(daemon().running()).isEmpty();
        assertThat(handle.isAlive()).isFalse();
        assertThat(folder.resolve("run/sleeper.pid")).doesNotExist();
    }

    @Test
    void a_process_that_only_has_the_number_is_neither_taken_for_ours_nor_stopped() throws Exception {
        // Given: somebody else's process under the number that our pid file names, started at another time
        other = new ProcessBuilder("sleep", "60").start();
        Files.createDirectories(folder.resolve("run"));
        Files.writeString(
                folder.resolve("run/sleeper.pid"),
                other.pid() + " " + Instant.now().minusSeconds(3600) + "\n");

        // When
        daemon().stop("KILL", Duration.ofSeconds(5));

        // Then
        assertThat(daemon().running()).isEmpty();
        assertThat(other.isAlive()).isTrue();
    }

    @Test
    void a_pid_file_full_of_rubbish_names_nobody() throws Exception {
        // Given
        Files.createDirectories(folder.resolve("run"));
        for (var rubbish : List.of("", "x", "1", "1 yesterday", "99999999999999999999 2026-01-01T00:00:00Z")) {
            Files.writeString(folder.resolve("run/sleeper.pid"), rubbish);

            // When, Then
            assertThat(daemon().running()).as(rubbish).isEmpty();
        }
    }

    @Test
    void one_that_ignores_the_signal_is_killed() {
        // Given
        var handle =
                daemon().start(List.of("sh", "-c", "trap '' TERM; echo armed; while :; do sleep 1; done"), Map.of());
        assertThat(Wait.until(
                        Duration.ofSeconds(5),
                        Duration.ofMillis(20),
                        () -> true,
                        () -> LogTail.lines(daemon().log(), 1).equals(List.of("armed"))))
                .isTrue();

        // When
        daemon().stop("TERM", Duration.ofMillis(300));

        // Then
        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void the_last_error_is_of_this_run_and_no_stack_frame() {
        // Given
        var first = daemon();
        first.start(List.of("sh", "-c", "echo 'ERROR of yesterday'"), Map.of());
        awaitEnd(first);
        var second = daemon();

        // When
        second.start(
                List.of("sh", "-c", "echo fine; echo 'FATAL: no room'; echo '  at a.b.Exception(X.java)'"), Map.of());
        awaitEnd(second);

        // Then
        assertThat(second.lastError()).isEqualTo("FATAL: no room");
        var third = daemon();
        third.start(List.of("sh", "-c", "echo only this"), Map.of());
        awaitEnd(third);
        assertThat(third.lastError()).isEqualTo("only this");
    }

    private static void awaitEnd(Daemon daemon) {
        assertThat(Wait.until(
                        Duration.ofSeconds(10),
                        Duration.ofMillis(20),
                        () -> true,
                        () -> daemon.running().isEmpty()))
                .isTrue();
    }

    private Daemon daemon() {
        return new Daemon("sleeper", folder.resolve("run"), folder.resolve("logs"));
    }
}
