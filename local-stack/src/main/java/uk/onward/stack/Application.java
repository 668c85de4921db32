package uk.onward.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import uk.onward.stack.process.Directories;

/**
 * A module of the suite as it runs: from a copy of what Maven built. A build writes over the jars of the one before, and
 * a JVM that reads them at that moment breaks in ways nobody understands.
 */
final class Application {

    private final String name;
    private final Path built;
    private final Path copy;

    /**
     * Names the two places; touches neither.
     *
     * @param built Maven's {@code target/quarkus-app}
     * @param copy where it runs from
     */
    Application(String name, Path built, Path copy) {
        this.name = name;
        this.built = built;
        this.copy = copy;
    }

    /** What to run. */
    Path jar() {
        return copy.resolve("quarkus-run.jar");
    }

    Path builtJar() {
        return built.resolve("quarkus-run.jar");
    }

    BuildMark build() {
        return BuildMark.of(built);
    }

    /** Whether the copy is of another build than Maven's last; one that was cleaned away is no newer one. */
    boolean isOutdated() {
        return Files.exists(builtJar()) && !build().isAt(mark());
    }

    void requireBuilt() {
        if (!Files.isRegularFile(builtJar())) {
            throw new StackException(
                    "%s is not built: there is no %s; run ./mvnw -q -DskipTests package".formatted(name, builtJar()));
        }
    }

    /** Brings the copy to the last build; only while nothing runs from it. */
    void refresh() {
        requireBuilt();
        var build = build();
        if (build.isAt(mark())) {
            return;
        }
        Directories.delete(copy);
        try (var files = Files.walk(built)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = copy.resolve(built.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        build.writeTo(mark());
    }

    private Path mark() {
        return copy.resolve(".build");
    }
}
