package uk.onward.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Where this checkout stands, and which versions of the servers it was built with. */
public final class Repository {

    private static final String MARK = "local-stack/pom.xml";

    private Repository() {}

    /**
     * The root of the checkout: the system property {@code onward.repository}, else the nearest folder above the
     * working directory. Not from where this class was loaded: that is the local Maven repository, or nothing at all
     * under a test class loader.
     */
    public static Path root() {
        var named = System.getProperty("onward.repository");
        if (named != null) {
            return Path.of(named).toAbsolutePath().normalize();
        }
        for (var at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve(MARK))) {
                return at;
            }
        }
        throw new StackException("This runs inside a checkout of Onward only: no " + MARK
                + " above the working directory; go there, or set -Donward.repository");
    }

    /** The class path of brokers and of the command line, as local-stack's build leaves it. */
    public static String stackClassPath(Path root) {
        var target = root.resolve("local-stack/target");
        if (!Files.isDirectory(target.resolve("lib")) || !Files.isDirectory(target.resolve("classes"))) {
            throw new StackException("local-stack is not built: run ./mvnw -q -pl local-stack process-classes");
        }
        return target.resolve("classes") + java.io.File.pathSeparator + target.resolve("lib") + "/*";
    }

    /** Version of a server, by its name in {@code versions.properties}. */
    public static String version(String server) {
        var versions = new Properties();
        try (InputStream in = Repository.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions.getProperty(server);
    }

    /** The {@code java} this JVM runs on. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
