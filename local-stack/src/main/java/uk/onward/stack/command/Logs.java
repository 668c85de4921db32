package uk.onward.stack.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import uk.onward.stack.StackException;
import uk.onward.stack.process.LogTail;

@Command(name = "logs", description = "Prints the end of a component's log.")
final class Logs implements Callable<Integer> {

    private static final long PAUSE_MILLIS = 300;

    @ParentCommand
    private Onward onward;

    @Parameters(paramLabel = "SERVICE", description = "One of those that status shows")
    private String component;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            defaultValue = "100",
            description = "How many (default: 100)")
    private int lines;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var stack = onward.stack();
        var log = stack.log(uk.onward.stack.Component.named(component));
        if (!Files.exists(log)) {
            throw new StackException("%s has no log yet: it was never started here".formatted(component));
        }
        var from = Files.size(log);
        LogTail.lines(log, lines).forEach(System.out::println);
        if (follow) {
            follow(log, from);
        }
        return 0;
    }

    private static void follow(Path log, long start) throws IOException, InterruptedException {
        var position = start;
        var buffer = new byte[8192];
        while (!Thread.currentThread().isInterrupted()) {
            // A log that was turned over is shorter than before: begin with the new one
            try (var file = new RandomAccessFile(log.toFile(), "r")) {
                position = file.length() < position ? 0 : position;
                file.seek(position);
                for (var read = file.read(buffer); read > 0; read = file.read(buffer)) {
                    System.out.write(buffer, 0, read);
                    position += read;
                }
            }
            System.out.flush();
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
