package uk.onward.stack.secrets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.Supplier;
import uk.onward.stack.process.Directories;

/** One secret in one file, mode 600, in a folder of mode 700. */
final class SecretFile {

    private SecretFile() {}

    /** Writes the secret unless the file is there; never leaves half a file, whoever else makes it at the same time. */
    static Path makeOnce(Path file, Supplier<String> secret) {
        if (Files.exists(file)) {
            return file;
        }
        try {
            Directories.ownerOnly(file.toAbsolutePath().getParent());
            var fresh = Files.createTempFile(
                    file.toAbsolutePath().getParent(),
                    file.getFileName().toString(),
                    ".new",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try {
                Files.writeString(fresh, secret.get());
                // A link, unlike a move, refuses to replace the file of somebody who was faster
                Files.createLink(file, fresh);
            } catch (FileAlreadyExistsException _) {
                // Theirs counts
            } finally {
                Files.delete(fresh);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 192 random bits in hexadecimal: safe in URLs, JAAS lines, SQL and shells without quoting. */
    static String password() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
