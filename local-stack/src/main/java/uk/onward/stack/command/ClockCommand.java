package uk.onward.stack.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import uk.onward.stack.StackException;

@Command(
        name = "clock",
        description = "Shows or moves the business clock of the services, by which deadlines run.",
        subcommands = ClockCommand.Set.class)
final class ClockCommand implements Callable<Integer> {

    @ParentCommand
    private Onward onward;

    @Override
    public Integer call() throws IOException {
        var file = onward.stack().clockFile();
        System.out.println(Files.exists(file) ? Files.readString(file).strip() : "off");
        return 0;
    }

    @Command(name = "set", description = "Moves the clock: an ISO 8601 duration such as PT25H, P3D or -PT1H, or off.")
    static final class Set implements Callable<Integer> {

        @ParentCommand
        private ClockCommand parent;

        @Parameters(paramLabel = "DURATION|off")
        private String offset;

        @Override
        public Integer call() throws IOException {
            var file = parent.onward.stack().clockFile();
            if ("off".equals(offset)) {
                Files.deleteIfExists(file);
                System.out.println("The business clock is the real one.");
                return 0;
            }
            write(file, parsed());
            System.out.println("The business clock is moved by " + parsed() + ".");
            return 0;
        }

        private Duration parsed() {
            try {
                return Duration.parse(offset);
            } catch (DateTimeParseException _) {
                throw new StackException(
                        offset + " is no duration: write PT25H for 25 hours, P3D for three days, or off");
            }
        }

        /** Whole or not at all: services read the file while it is written. */
        private static void write(Path file, Duration offset) throws IOException {
            Files.createDirectories(file.getParent());
            var fresh = file.resolveSibling("clock.new");
            Files.writeString(fresh, offset + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
