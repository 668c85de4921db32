package uk.onward.stack;

import picocli.CommandLine;
import uk.onward.stack.command.Onward;

/** Entry point of {@code ./onward}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs one command; the answer is the exit code. */
    static int run(String... args) {
        return new CommandLine(new Onward())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    if (failure instanceof StackException known) {
                        commandLine.getErr().println("onward: " + known.getMessage());
                    } else {
                        failure.printStackTrace(commandLine.getErr());
                    }
                    commandLine.getErr().flush();
                    return 1;
                })
                .execute(args);
    }
}
