package uk.onward.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import uk.onward.stack.StackException;

/**
 * A server process that ends with the JVM that started it, however that JVM ends.
 *
 * <p>A small shell stands between the two and reads a pipe whose other end only this JVM holds. The kernel closes the
 * pipe even after {@code kill -9}; the shell then ends the server and removes its folder. Shutdown hooks alone would
 * leave a database behind after every killed test run.
 */
public final class Leash implements AutoCloseable {

    // "closing" tells a server that was asked to end (its folder goes) from one that died (its log must stay readable).
    // A command put into the background reads /dev/null, hence the pipe's copy on descriptor 3.
    private static final String SCRIPT = """
            trap '' INT HUP
            dir=$1 signal=$2
            shift 2
            exec 3<&0
            "$@" </dev/null 3<&- >>"$dir/log" 2>&1 &
            server=$!
            { cat <&3 >/dev/null; : >"$dir/closing"; kill -"$signal" "$server"; } 2>/dev/null &
            exec 3<&-
            wait "$server"
            status=$?
            if [ -e "$dir/closing" ]; then rm -rf "$dir"; fi
            exit "$status"
            """;

    private final String name;
    private final Path directory;
    private final Process shell;

    private Leash(String name, Path directory, Process shell) {
        this.name = name;
        this.directory = directory;
        this.shell = shell;
    }

    /**
     * Starts a server on a leash.
     *
     * @param directory the server's own folder, removed when it is closed; its output goes to {@code log} in it
     * @param signal what ends the server at once, without the prefix: {@code QUIT}, {@code KILL}
     */
    public static Leash start(
            String name, Path directory, String signal, List<String> command, Map<String, String> environment) {
        var shell = new ArrayList<>(List.of("sh", "-c", SCRIPT, "leash", directory.toString(), signal));
        shell.addAll(command);
        var builder = new ProcessBuilder(shell)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        try {
            return new Leash(name, directory, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    /** For a wait that is over: what the server said last. */
    public StackException failure(String what) {
        return new StackException("%s %s: %s".formatted(name, what, LogTail.lastError(directory.resolve("log"))));
    }

    /** Ends the server and waits until it is gone. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException _) {
            // The shell is gone already; what it left is removed below
        }
        try {
            if (!shell.waitFor(Duration.ofSeconds(20))) {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (Files.exists(directory)) {
            Directories.delete(directory);
        }
    }
}
