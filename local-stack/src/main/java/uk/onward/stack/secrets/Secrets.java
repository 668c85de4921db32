package uk.onward.stack.secrets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import uk.onward.stack.process.Directories;

/** The secrets of one stack: each in a file of its own, made when it is first asked for. */
public final class Secrets {

    private final Path directory;

    private Secrets(Path directory) {
        this.directory = directory;
    }

    public static Secrets in(Path directory) {
        return new Secrets(Directories.ownerOnly(directory));
    }

    /** A password by its name, such as {@code postgres} or {@code idva_app}. */
    public String password(String name) {
        return secret("passwords", name);
    }

    /** The secret of a Keycloak client. */
    public String clientSecret(String client) {
        return secret("clients", client);
    }

    /** The password of somebody who signs in. */
    public String personPassword(String person) {
        return secret("people", person);
    }

    public boolean hasClient(String client) {
        return Files.exists(directory.resolve("clients").resolve(checked(client)));
    }

    /** Where the secret of a client stands, for telling its agency. */
    public Path clientSecretFile(String client) {
        return directory.resolve("clients").resolve(checked(client));
    }

    /** The sealing keys file of a service, made where missing. */
    public Path sealingKeys(String service) {
        return SealingKeys.write(directory.resolve("sealing-keys").resolve(checked(service) + ".properties"));
    }

    /** The gateway's key for the cursors and tickets of its event feed, made where missing; replicas share it. */
    public Path cursorKey() {
        return SecretFile.makeOnce(
                directory.resolve("cursor-key").resolve("gateway"), () -> SealingKeys.key(new SecureRandom()) + "\n");
    }

    /** A folder for configuration that holds passwords. */
    public Path folder(String name) {
        return Directories.ownerOnly(directory.resolve(checked(name)));
    }

    private String secret(String kind, String name) {
        return SecretFile.read(SecretFile.makeOnce(
                directory.resolve(kind).resolve(checked(name)), () -> SecretFile.password() + "\n"));
    }

    private static String checked(String name) {
        if (!name.matches("[a-z0-9][a-z0-9_-]*")) {
            throw new IllegalArgumentException("Not a name of a secret: " + name);
        }
        return name;
    }
}
