package uk.onward.stack.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;
import uk.onward.stack.Component;
import uk.onward.stack.Repository;
import uk.onward.stack.StackException;

@Command(
        name = "demo",
        description = "Starts what does not run and plays the journey of a referral; exits 0 only if every step held.")
final class Demo implements Callable<Integer> {

    private static final String MAIN = "uk.onward.acceptance.demo.Demo";

    @ParentCommand
    private Onward onward;

    /** Passed on to the journey, which has options of its own, as {@code --quiet}. */
    @Unmatched
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var stack = onward.stack();
        var target = Repository.root().resolve("acceptance/target");
        if (!Files.isDirectory(target.resolve("classes"))) {
            throw new StackException("acceptance is not built: run ./mvnw -q -DskipTests package");
        }
        stack.up(System.out::println);
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
        return builder.start().waitFor();
    }
}
