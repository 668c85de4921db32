package uk.onward.acceptance.demo;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import uk.onward.acceptance.Suite;
import uk.onward.acceptance.SuiteException;
import uk.onward.acceptance.letter.Letter;

/**
 * What {@code ./onward demo} runs: plays the journey and the story of public money once, or with {@code --letter} sends a cohort and compares figures.
 * Exits with 0 only if every step held, or every figure is equal; with 2 if it was asked for something it can't do.
 */
public final class Demo {

    private Demo() {}

    public static void main(String[] args) {
        // The marks and arrows of the lines need UTF-8, whatever the terminal's locale says
        System.exit(run(
                List.of(args),
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)));
    }

    private static int run(List<String> args, PrintStream out) {
        var options = Options.parse(args);
        if (options.help()) {
            out.print(Options.HELP);
            return 0;
        }
        if (options.complaint().isPresent()) {
            out.printf("%s%n%n%s", options.complaint().get(), Options.HELP);
            return 2;
        }
        return options.letter() ? letter(options, out) : journey(options, out);
    }

    private static int letter(Options options, PrintStream out) {
        var figures = Letter.read(options.figures(), out);
        if (figures.isEmpty()) {
            return Letter.REFUSED;
        }
        if (options.check()) {
            return 0;
        }
        var look = new Letter.Look(isTerminal(), isColoured(), options.quiet());
        return Letter.run(Suite.of(System.getenv()), figures.get(), options.seed(), out, look);
    }

    private static int journey(Options options, PrintStream out) {
        if (options.check()) {
            return 0;
        }
        var suite = Suite.of(System.getenv());
        var folder = suite.home().resolve("demo");
        try (var transcript = Transcript.in(folder, out, options.quiet(), isColoured())) {
            try {
                new Journey(suite, transcript).play();
                new Funding(suite, transcript, folder).play();
                transcript.close("All %d steps held. Transcript: %s; open data: %s"
                        .formatted(
                                transcript.steps(),
                                folder.resolve("transcript.txt"),
                                folder.resolve("360giving.json")));
                return 0;
            } catch (BrokenStep | SuiteException e) {
                transcript.close("✗ " + e.getMessage());
                return 1;
            }
        }
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    private static boolean isColoured() {
        return isTerminal() && System.getenv("NO_COLOR") == null;
    }
}
