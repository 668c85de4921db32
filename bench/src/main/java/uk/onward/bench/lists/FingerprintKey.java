package uk.onward.bench.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/**
 * The key of the stack's own fingerprints, in the two halves of HMAC-SHA-256 (RFC 2104), so that SQL can make fingerprints that
 * the service finds again: PostgreSQL has a hash, and an HMAC only in an extension.
 */
final class FingerprintKey {
    private static final int BLOCK = 64;
    private static final int VERSION = 1;

    private final byte[] key;

    /** @param file of the service's master keys */
    FingerprintKey(Path file) throws IOException {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        }
        key = Arrays.copyOf(
                Base64.getDecoder()
                        .decode(lines.getProperty("fingerprint." + VERSION).strip()),
                BLOCK);
    }

    /** What a fingerprint begins with, in hexadecimal digits as the other two. */
    String version() {
        return HexFormat.of().toHexDigits(VERSION);
    }

    String inner() {
        return with((byte) 0x36);
    }

    String outer() {
        return with((byte) 0x5c);
    }

    private String with(byte pad) {
        var block = key.clone();
        for (var i = 0; i < BLOCK; i++) {
            block[i] ^= pad;
        }
        return HexFormat.of().formatHex(block);
    }
}
