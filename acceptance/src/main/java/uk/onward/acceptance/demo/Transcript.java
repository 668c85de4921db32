package uk.onward.acceptance.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import uk.onward.acceptance.Exchange;

/**
 * Writes the journey down, a line for each step: on the terminal, in {@code transcript.txt}, and with every expectation
 * in {@code transcript.jsonl}. Addresses hold ids only, and bodies are left out, so neither file holds a name.
 */
public final class Transcript implements AutoCloseable {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{8}([0-9a-f]{4})");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[31m";
    private static final String FAINT = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream terminal;
    private final boolean quiet;
    private final boolean colour;
    private final Writer text;
    private final Writer lines;
    private int steps;

    private Transcript(PrintStream terminal, boolean quiet, boolean colour, Writer text, Writer lines) {
        this.terminal = terminal;
        this.quiet = quiet;
        this.colour = colour;
        this.text = text;
        this.lines = lines;
    }

    /**
     * Begins a new transcript.
     *
     * @param folder where the files go, in place of those of the last run
     * @param quiet whether the terminal is told of broken steps only
     */
    public static Transcript in(Path folder, PrintStream terminal, boolean quiet, boolean colour) {
        try {
            Files.createDirectories(folder);
            return new Transcript(
                    terminal,
                    quiet,
                    colour,
                    Files.newBufferedWriter(folder.resolve("transcript.txt")),
                    Files.newBufferedWriter(folder.resolve("transcript.jsonl")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many steps held. */
    public int steps() {
        return steps;
    }

    /** A line that tells where the story has come to. */
    void heading(String words) {
        say("", quiet);
        say(words, quiet);
    }

    <T extends Exchange> Step<T> step(String what, Supplier<T> call) {
        return new Step<>(this, what, call);
    }

    void add(String what, Exchange exchange, List<String> expected, List<String> failed) {
        var holds = failed.isEmpty();
        var told = "%3d %s %-76s ".formatted(steps + 1, holds ? "✓" : "✗", what);
        var call = "%s → %s".formatted(UUID.matcher(exchange.call()).replaceAll("…$1"), exchange.outcome());
        var line = told + call;
        write(text, line + "\n");
        write(lines, json(what, exchange, expected, failed) + "\n");
        if (!quiet || !holds) {
            terminal.println(colour ? coloured(told, holds) + FAINT + call + PLAIN : line);
        }
        if (!holds) {
            var complaint = exchange.complaint();
            throw new BrokenStep("Step %d does not hold: %s; expected: %s%s"
                    .formatted(
                            steps + 1, what, String.join("; ", failed), complaint.isEmpty() ? "" : "; " + complaint));
        }
        steps++;
    }

    /** A last line, on the terminal even where it is quiet. */
    public void close(String words) {
        say("", quiet);
        say(words, false);
    }

    private void say(String words, boolean unheard) {
        write(text, words + "\n");
        if (!unheard) {
            terminal.println(words);
        }
    }

    private static String coloured(String line, boolean holds) {
        return holds ? line.replace("✓", GREEN + "✓" + PLAIN) : line.replace("✗", RED + "✗" + PLAIN);
    }

    private String json(String what, Exchange exchange, List<String> expected, List<String> failed) {
        var line = JSON.createObjectNode();
        line.put("step", steps + 1);
        line.put("at", Instant.now().toString());
        line.put("what", what);
        line.put("call", exchange.call());
        line.put("outcome", exchange.outcome());
        line.put("holds", failed.isEmpty());
        line.set("expected", JSON.valueToTree(expected));
        line.set("failed", JSON.valueToTree(failed));
        return line.toString();
    }

    private static void write(Writer file, String words) {
        try {
            file.write(words);
            // What was reached must be readable after a kill
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (text;
                lines) {
            text.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
