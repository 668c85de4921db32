package uk.onward.acceptance;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import uk.onward.stack.Repository;

/**
 * The demo as {@code ./onward demo} runs it: a process of its own, on nothing but what the build put together for it.
 *
 * @param status its exit code
 * @param output all that it said
 */
record DemoRun(int status, String output) {

    /** @param folder where its output may be kept meanwhile */
    static DemoRun of(Suite suite, Path folder, String... args) throws Exception {
        var target = Repository.root().resolve("acceptance/target");
        var command = new java.util.ArrayList<>(List.of(
                Repository.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*",
                "uk.onward.acceptance.demo.Demo"));
        command.addAll(List.of(args));
        var output = folder.resolve("output.txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("ONWARD_HOME", suite.home().toString());
        builder.environment().put("ONWARD_GATEWAY", suite.gateway().toString());
        builder.environment().put("ONWARD_TOKEN_URL", suite.tokenUrl().toString());
        builder.environment().put("ONWARD_KAFKA_OUTSIDE", suite.kafka());
        builder.environment().put("ONWARD_DASHBOARD", suite.dashboard().toString());
        var status = builder.start().waitFor();
        return new DemoRun(status, Files.readString(output, StandardCharsets.UTF_8));
    }
}
