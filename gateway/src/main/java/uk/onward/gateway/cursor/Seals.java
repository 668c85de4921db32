package uk.onward.gateway.cursor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Puts a seal on octets that leave the gateway, and knows its own again: HMAC-SHA256, cut to 128 bits. */
@ApplicationScoped
public class Seals {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SEAL_OCTETS = 16;
    private static final int KEY_OCTETS = 32;

    private final List<SecretKeySpec> keys;

    @Inject
    Seals(CursorConfig config) {
        this(read(config.keyFile()));
    }

    Seals(List<byte[]> keys) {
        if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length < KEY_OCTETS)) {
            throw new IllegalStateException(
                    "onward.gateway.cursor.key-file (ONWARD_CURSOR_KEY_FILE) must have a key of at least " + KEY_OCTETS
                            + " octets in base64 on each line");
        }
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
    }

    /**
     * The octets with their seal, in characters that need no escape in a URL.
     *
     * @param purpose what it is for: a seal for one purpose is none for another
     */
    public String seal(String purpose, byte[] octets) {
        byte[] sealed = Arrays.copyOf(octets, octets.length + SEAL_OCTETS);
        System.arraycopy(seal(keys.getFirst(), purpose, octets), 0, sealed, octets.length, SEAL_OCTETS);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    }

    /** The octets; empty if they were not sealed here for this purpose, or were changed since. */
    public Optional<byte[]> open(String purpose, String sealed) {
        byte[] all = decoded(sealed);
        if (all.length < SEAL_OCTETS) {
            return Optional.empty();
        }
        byte[] octets = Arrays.copyOf(all, all.length - SEAL_OCTETS);
        byte[] seal = Arrays.copyOfRange(all, octets.length, all.length);
        return keys.stream().anyMatch(key -> MessageDigest.isEqual(seal, seal(key, purpose, octets)))
                ? Optional.of(octets)
                : Optional.empty();
    }

    private static byte[] decoded(String sealed) {
        try {
            byte[] octets = Base64.getUrlDecoder().decode(sealed);
            // Base64 has several spellings of the same octets; only ours is taken
            return Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(octets)
                            .equals(sealed)
                    ? octets
                    : new byte[0];
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] seal(SecretKeySpec key, String purpose, byte[] octets) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] label = purpose.getBytes(StandardCharsets.US_ASCII);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(label.length).array());
            mac.update(label);
            return Arrays.copyOf(mac.doFinal(octets), SEAL_OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<byte[]> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .map(line -> Base64.getDecoder().decode(line))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("ONWARD_CURSOR_KEY_FILE can't be read", e);
        }
    }
}
