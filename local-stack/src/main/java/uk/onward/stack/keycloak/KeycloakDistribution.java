package uk.onward.stack.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.onward.stack.Repository;
import uk.onward.stack.StackException;
import uk.onward.stack.process.Daemon;
import uk.onward.stack.process.LogTail;

/**
 * The unpacked distribution. Keycloak builds itself for its database before the first start, which takes a minute; the
 * result stays, for every stack of this checkout.
 */
final class KeycloakDistribution {

    /** Everything that is fixed at build time; another list is another build. */
    private static final List<String> BUILD_OPTIONS =
            List.of("--db=postgres", "--health-enabled=true", "--metrics-enabled=true");

    private final Path home;

    KeycloakDistribution(Path repositoryRoot) {
        this.home = real(repositoryRoot.resolve(".onward/dist/keycloak-" + Repository.version("keycloak")));
    }

    /** The build names its folder: the same one by two names must not be built twice. */
    private static Path real(Path folder) {
        try {
            return Files.exists(folder) ? folder.toRealPath() : folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isBuilt() {
        try {
            return Files.exists(mark()) && Files.readString(mark()).equals(fingerprint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds it unless it is built; of two starters one builds and the other waits for it. */
    void build(Path log) {
        if (!Files.isDirectory(home)) {
            throw new StackException(
                    "Keycloak is not unpacked at " + home + ": run ./mvnw -q -pl local-stack process-classes");
        }
        if (isBuilt()) {
            return;
        }
        try (var channel = FileChannel.open(
                home.resolveSibling("keycloak.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel);
            if (isBuilt()) {
                return;
            }
            var arguments = new ArrayList<>(List.of("build"));
            arguments.addAll(BUILD_OPTIONS);
            var command = command(List.of("-Xmx768m", "-XX:+UseSerialGC"), arguments);
            var status = Daemon.run(log, command, Map.of(), Duration.ofMinutes(10), "Keycloak's build");
            if (status != 0) {
                throw new StackException(
                        "Keycloak's build failed: %s (its log: %s)".formatted(LogTail.lastError(log), log));
            }
            Files.writeString(mark(), fingerprint());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java itself instead of {@code kc.sh}, which would stay as the parent and break on spaces in its path. */
    List<String> command(List<String> jvm, List<String> arguments) {
        var command = new ArrayList<>(List.of(Repository.java()));
        command.addAll(jvm);
        command.addAll(List.of(
                "-XX:MetaspaceSize=96M",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        command.addAll(arguments);
        return command;
    }

    private Path mark() {
        return home.resolve(".onward-built");
    }

    /** The build names absolute paths, so a checkout that was moved builds again. */
    private String fingerprint() {
        return home + " " + String.join(" ", BUILD_OPTIONS) + "\n";
    }

    private static void lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                channel.lock();
                return;
            } catch (OverlappingFileLockException _) {
                // Held by this JVM, perhaps by another class loader's copy of this class
                try {
                    Thread.sleep(Duration.ofMillis(200));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new StackException("Interrupted while another start built Keycloak", e);
                }
            }
        }
    }
}
