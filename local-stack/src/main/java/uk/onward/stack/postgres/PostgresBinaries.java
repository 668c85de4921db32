package uk.onward.stack.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import uk.onward.stack.Repository;
import uk.onward.stack.StackException;
import uk.onward.stack.process.Directories;

/** The server's programs: {@code initdb}, {@code pg_ctl} and {@code postgres}, unpacked once for each version. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder whose {@code bin} holds the programs. Several starters may race: the first complete copy counts. */
    static Path unpacked() {
        var archive = "postgres-%s-%s.txz".formatted(operatingSystem(), architecture());
        var dist = Repository.root().resolve(".onward/dist");
        var home = dist.resolve("postgres-%s-%s".formatted(Repository.version("postgresql"), architecture()));
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Files.createDirectories(dist);
            var fresh = Files.createTempDirectory(dist, "postgres-unpacking");
            unpack(archive, fresh);
            try {
                Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
                Directories.delete(fresh);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void unpack(String archive, Path into) throws IOException {
        try (var resource = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (resource == null) {
                throw new StackException("No PostgreSQL for this machine in the build (" + archive
                        + "): local-stack/pom.xml lists the systems it has binaries for");
            }
            var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(resource)));
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("Entry outside of the archive's folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else if (entry.isLink()) {
                    Files.createLink(file, into.resolve(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    var executable = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
        // Created with mode 700, but the server may run as somebody else than the one who unpacked
        Files.setPosixFilePermissions(into, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String operatingSystem() {
        var name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        var name = System.getProperty("os.arch");
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
