package uk.onward.bench;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import uk.onward.stack.Repository;
import uk.onward.stack.Stack;
import uk.onward.stack.StackException;

/**
 * A command that measures a suite of its own: made anew, and gone afterwards, also where the command is broken off. Where
 * it did not come out well, data and logs stay until the next run, to be looked at.
 */
public abstract class Bench implements Callable<Integer> {
    private final String name;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Of the stack's ports (default: the first that is free)")
    protected @Nullable Integer portOffset;

    @Option(names = "--keep-running", description = "Leave the stack running, for looking at it")
    private boolean keepRunning;

    /** @param name of the stack's folder in {@code .onward} */
    protected Bench(String name) {
        this.name = name;
    }

    /** Runs a command and ends the process by what it answers; 2 where it could not be carried out. */
    public static void execute(Bench bench, String[] arguments) {
        var command = new CommandLine(bench);
        command.setExecutionExceptionHandler((failure, _, _) -> {
            if (failure instanceof StackException || failure instanceof IOException) {
                System.err.println("bench: " + failure.getMessage());
            } else {
                failure.printStackTrace();
            }
            return 2;
        });
        System.exit(command.execute(arguments));
    }

    /** @return 0 if it came out as it should */
    protected abstract int run(Stack stack) throws Exception;

    /** Starts what is needed; the whole suite, unless a command says otherwise. */
    protected void start(Stack stack) {
        stack.up(Bench::say);
    }

    /** Ends what the stack knows nothing of. */
    protected void stopBeside(Stack stack) {
        // Nothing, unless a command says otherwise
    }

    protected static void say(String line) {
        System.out.printf("%tT  %s%n", ZonedDateTime.now(ZoneOffset.UTC), line);
    }

    @Override
    public Integer call() throws Exception {
        var root = Repository.root();
        // Not below target: a clean would take the pid files away from processes that still run
        var stack = Stack.at(
                root.resolve(".onward").resolve(name), portOffset == null ? Stack.freeOffset() : portOffset, root);
        var stopped = new AtomicBoolean(keepRunning);
        var well = new AtomicBoolean();
        Runnable stop = () -> {
            if (!stopped.getAndSet(true)) {
                stopBeside(stack);
                if (well.get()) {
                    stack.reset(Bench::say);
                } else {
                    stack.down(Bench::say);
                }
            }
        };
        // What a run before left goes first
        stopBeside(stack);
        stack.reset(Bench::say);
        start(stack);
        // Only now: a start that is broken off takes itself back
        Runtime.getRuntime().addShutdownHook(new Thread(stop, "bench-stop"));
        try {
            var exit = run(stack);
            well.set(exit == 0);
            return exit;
        } finally {
            stop.run();
        }
    }
}
