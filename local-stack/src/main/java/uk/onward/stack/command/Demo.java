package uk.onward.stack.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;
import uk.onward.stack.Component;
import uk.onward.stack.Repository;
import uk.onward.stack.Stack;
import uk.onward.stack.StackException;

@Command(
        name = "demo",
        description =
                "Starts what does not run and plays the journey of a referral; with --letter it sends a cohort and compares"
                        + " the figures. Exits 0 only if all held; --help tells its own options.")
final class Demo implements Callable<Integer> {

    private static final Set<String> HELP = Set.of("--help", "-h");
    private static final String MAIN = "uk.onward.acceptance.demo.Demo";

    @ParentCommand
    private Onward onward;

    /** Passed on to the demo, which has options of its own, as {@code --letter}. */
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var stack = onward.stack();
        var target = Repository.root().resolve("acceptance/target");
        if (!Files.isDirectory(target.resolve("classes"))) {
            throw new StackException("acceptance is not built: run ./mvnw -q -DskipTests package");
        }
        // Nobody waits for a suite to start, only to be told that a file of figures contradicts itself
        if (!arguments.isEmpty()) {
            var status = run(
                    stack,
                    target,
                    Stream.concat(arguments.stream(), Stream.of("--check")).toList());
            if (status != 0 || arguments.stream().anyMatch(HELP::contains)) {
                return status;
            }
        }
        stack.up(System.out::println);
        return run(stack, target, arguments);
    }

    private static int run(Stack stack, Path target, List<String> arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Repository.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                // Its Kafka client unpacks by a native library
                "--enable-native-access=ALL-UNNAMED",
                // Its Kafka client fetches tokens from no address that is not named here
                "-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls=" + stack.tokenUrl(),
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                MAIN));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("ONWARD_HOME", stack.home().toString());
        builder.environment().put("ONWARD_GATEWAY", stack.url(Component.GATEWAY));
        builder.environment().put("ONWARD_TOKEN_URL", stack.tokenUrl());
        builder.environment().put("ONWARD_KAFKA_OUTSIDE", stack.kafkaOutside());
        builder.environment().put("ONWARD_DASHBOARD", stack.url(Component.DASHBOARD));
        return builder.start().waitFor();
    }
}
