package uk.onward.acceptance.demo;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import uk.onward.acceptance.Suite;
import uk.onward.acceptance.SuiteException;

/** What {@code ./onward demo} runs: plays the journey once and exits with 0 only if every step held. */
public final class Demo {

    private static final String QUIET = "--quiet";

    private Demo() {}

    public static void main(String[] args) {
        // The marks and arrows of the lines need UTF-8, whatever the terminal's locale says
        System.exit(run(
                List.of(args),
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)));
    }

    private static int run(List<String> args, PrintStream out) {
        if (!Set.of(QUIET).containsAll(args)) {
            out.println("./onward demo takes only " + QUIET);
            return 2;
        }
        var suite = Suite.of(System.getenv());
        var folder = suite.home().resolve("demo");
        var colour = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && System.getenv("NO_COLOR") == null;
        try (var transcript = Transcript.in(folder, out, args.contains(QUIET), colour)) {
            try {
                new Journey(suite, transcript).play();
                transcript.close("All %d steps held. Transcript: %s"
                        .formatted(transcript.steps(), folder.resolve("transcript.txt")));
                return 0;
            } catch (BrokenStep | SuiteException e) {
                transcript.close("✗ " + e.getMessage());
                return 1;
            }
        }
    }
}
