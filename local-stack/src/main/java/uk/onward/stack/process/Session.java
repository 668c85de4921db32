package uk.onward.stack.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Sessions of the terminal: a component in one of its own does not get the Ctrl-C meant for the command. */
final class Session {

    private Session() {}

    /** {@code setsid} replaces itself by the command, so the pid stays the command's. macOS has none; then nothing. */
    static List<String> detached() {
        var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder).resolve("setsid")))
                ? List.of("setsid")
                : List.of();
    }
}
