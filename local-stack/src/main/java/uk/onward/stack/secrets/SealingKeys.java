package uk.onward.stack.secrets;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The master keys of one service: {@code <name>.<version>=<base64 of 32 random bytes>}. The person's keys are wrapped
 * by {@code person}, the safe contact's by a key of its own, and searches compare HMACs under {@code fingerprint}.
 */
public final class SealingKeys {

    private static final List<String> NAMES = List.of("person", "safe-contact", "fingerprint");
    private static final int KEY_BYTES = 32;

    private SealingKeys() {}

    /** Writes version 1 of every key, mode 600. An existing file stays: its keys open what was sealed before. */
    public static Path write(Path file) {
        var random = new SecureRandom();
        return SecretFile.makeOnce(
                file,
                () -> NAMES.stream()
                        .map(name -> name + ".1=" + key(random) + "\n")
                        .collect(Collectors.joining()));
    }

    /** 32 random bytes in base64. */
    static String key(SecureRandom random) {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
