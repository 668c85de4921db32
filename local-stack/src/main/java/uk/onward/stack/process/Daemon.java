package uk.onward.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import uk.onward.stack.StackException;

/**
 * A process that outlives the command that started it, known by its pid file. The file names the start time too: after
 * a {@code kill -9} of everything, or a reboot, the number may belong to somebody else, who must not be stopped.
 */
public final class Daemon {

    /** The start time is derived from the boot time, which clock corrections move a little. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private static final long LOG_LIMIT = 20L * 1024 * 1024;
    private static final List<String> OUR_VARIABLES =
            List.of("ONWARD_", "QUARKUS_", "KC_", "KEYCLOAK_", "KAFKA_", "PG");

    private final String name;
    private final Path pidFile;
    private final Path log;
    private volatile long logStart;

    public Daemon(String name, Path runDirectory, Path logDirectory) {
        this.name = name;
        this.pidFile = runDirectory.resolve(name + ".pid");
        this.log = logDirectory.resolve(name + ".log");
    }

    public Path log() {
        return log;
    }

    /** What the log says last about an error, since the last {@link #start} by this object. */
    public String lastError() {
        return LogTail.lastError(log, logStart);
    }

    /** The process that the pid file names, if it lives and is the one that was started. */
    public Optional<ProcessHandle> running() {
        try {
            var fields = Files.readString(pidFile).strip().split(" ", 3);
            if (fields.length != 2) {
                return Optional.empty();
            }
            var started = Instant.parse(fields[1]);
            return ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(Daemon::lives)
                    .filter(handle -> handle.info()
                            .startInstant()
                            .map(at -> Duration.between(at, started).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                            .orElse(false));
        } catch (IOException | NumberFormatException | java.time.DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Starts the process, its output appended to its log, in a session of its own where the system can. */
    public ProcessHandle start(List<String> command, Map<String, String> environment) {
        try {
            Files.createDirectories(pidFile.getParent());
            Files.createDirectories(log.getParent());
            rotateLog();
            var detached = new ArrayList<>(Session.detached());
            detached.addAll(command);
            var builder = new ProcessBuilder(detached)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            cleanEnvironment(builder.environment(), environment);
            logStart = Files.exists(log) ? Files.size(log) : 0;
            var handle = builder.start().toHandle();
            writePid(handle);
            return handle;
        } catch (IOException e) {
            throw new StackException("%s could not be started: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Runs a command to its end, its output in the daemon's own folder of logs; used for one-shot work. */
    public static int run(
            Path log, List<String> command, Map<String, String> environment, Duration limit, String what) {
        try {
            Files.createDirectories(log.getParent());
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(log.toFile());
            cleanEnvironment(builder.environment(), environment);
            var process = builder.start();
            // A Ctrl-C meant for the command ends this too
            var end = new Thread(process::destroy, "onward-end-one-shot");
            Runtime.getRuntime().addShutdownHook(end);
            try {
                if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new StackException(
                            "%s did not end within %d s; its log: %s".formatted(what, limit.toSeconds(), log));
                }
                return process.exitValue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StackException(what + " was interrupted", e);
            } finally {
                process.destroyForcibly();
                try {
                    Runtime.getRuntime().removeShutdownHook(end);
                } catch (IllegalStateException _) {
                    // The JVM is ending: the hook runs
                }
            }
        } catch (IOException e) {
            throw new StackException("%s could not be started: %s".formatted(what, e.getMessage()), e);
        }
    }

    /** Asks the process to end by a signal, waits, and kills it and its children if it does not. */
    public void stop(String signal, Duration patience) {
        var process = running();
        if (process.isPresent()) {
            var handle = process.get();
            var family = handle.descendants().toList();
            signal(handle, signal);
            if (!ended(handle, patience)) {
                handle.destroyForcibly();
                ended(handle, Duration.ofSeconds(10));
            }
            family.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        }
        forget();
    }

    /** {@code kill -9}, and waits until the process is gone. Its children are left to notice by themselves. */
    public void kill() {
        running().ifPresent(handle -> {
            handle.destroyForcibly();
            ended(handle, Duration.ofSeconds(10));
        });
    }

    public void forget() {
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ended(ProcessHandle handle, Duration patience) {
        return Wait.until(patience, Duration.ofMillis(50), () -> true, () -> !lives(handle));
    }

    /**
     * A killed process whose parent has not collected it yet still has its number, and does nothing any more; but while
     * one of its threads is left, its ports are too.
     */
    private static boolean lives(ProcessHandle handle) {
        if (!handle.isAlive()) {
            return false;
        }
        var process = Path.of("/proc", Long.toString(handle.pid()));
        try (var threads = Files.list(process.resolve("task"))) {
            var stat = Files.readString(process.resolve("stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z' || threads.count() > 1;
        } catch (IOException | java.io.UncheckedIOException _) {
            // No such file system, as on macOS, or gone meanwhile: what Java says counts
            return handle.isAlive();
        }
    }

    private static void signal(ProcessHandle handle, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(handle.pid()))
                    .start()
                    .waitFor();
        } catch (IOException _) {
            handle.destroy();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void writePid(ProcessHandle handle) throws IOException {
        var fresh = pidFile.resolveSibling(name + ".pid.new");
        var started = handle.info().startInstant().orElseGet(Instant::now);
        Files.writeString(fresh, handle.pid() + " " + started + "\n");
        Files.move(fresh, pidFile, StandardCopyOption.ATOMIC_MOVE);
    }

    private void rotateLog() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** What the caller's shell happens to hold must not reach a component: these names configure them. */
    private static void cleanEnvironment(Map<String, String> inherited, Map<String, String> ours) {
        inherited.keySet().removeIf(key -> OUR_VARIABLES.stream().anyMatch(key::startsWith));
        inherited.keySet().removeAll(List.of("JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        inherited.putAll(ours);
    }
}
