package uk.onward.platform.sealing;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.PrfHmacJce;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The service's master keys, from a file that only it can read: a line {@code name.version=base64 of 32 bytes} each. The
 * highest version writes, all of them read, so a key is changed by adding a line.
 */
@ApplicationScoped
public class MasterKeys {
    private static final String FINGERPRINT = "fingerprint";
    private final Map<String, TreeMap<Integer, byte[]>> keys = new TreeMap<>();

    MasterKeys(@ConfigProperty(name = "onward.sealing.keys-file") Path file) {
        var lines = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The sealing keys can't be read: " + file, e);
        }
        for (String name : lines.stringPropertyNames()) {
            int dot = name.lastIndexOf('.');
            byte[] key = Base64.getDecoder().decode(lines.getProperty(name).strip());
            if (dot < 1 || key.length != 32) {
                throw new IllegalStateException("A sealing key is not of the form name.version=base64 of 32 bytes");
            }
            keys.computeIfAbsent(name.substring(0, dot), any -> new TreeMap<>())
                    .put(Integer.valueOf(name.substring(dot + 1)), key);
        }
        for (String needed : new String[] {Purpose.PERSON.code(), Purpose.SAFE_CONTACT.code(), FINGERPRINT}) {
            if (!keys.containsKey(needed)) {
                throw new IllegalStateException("The sealing keys have no key named " + needed);
            }
        }
    }

    int currentVersion(Purpose purpose) {
        return keys.get(purpose.code()).lastKey();
    }

    AesGcmJce aead(Purpose purpose, int version) throws GeneralSecurityException {
        byte[] key = keys.get(purpose.code()).get(version);
        if (key == null) {
            throw new GeneralSecurityException("No master key " + purpose.code() + "." + version);
        }
        return new AesGcmJce(key);
    }

    /**
     * A keyed fingerprint: equal for equal input under the same key, and no one without the key can tell what the input
     * was. Its first four bytes say by which version of the key it was made.
     */
    public byte[] fingerprint(byte[] input) {
        return fingerprint(input, keys.get(FINGERPRINT).lastKey());
    }

    /** The input's fingerprints by every version of the key that there is, the present one first: to look for older ones too. */
    public List<byte[]> fingerprints(byte[] input) {
        return keys.get(FINGERPRINT).descendingKeySet().stream()
                .map(version -> fingerprint(input, version))
                .toList();
    }

    /** Whether that is the input's fingerprint, by whichever version of the key it was made. */
    public boolean isFingerprint(byte[] fingerprint, byte[] input) {
        int version = fingerprint.length < Integer.BYTES
                ? 0
                : ByteBuffer.wrap(fingerprint).getInt();
        return keys.get(FINGERPRINT).containsKey(version)
                && MessageDigest.isEqual(fingerprint, fingerprint(input, version));
    }

    private byte[] fingerprint(byte[] input, int version) {
        try {
            var key = new SecretKeySpec(keys.get(FINGERPRINT).get(version), "HMAC");
            byte[] mac = new PrfHmacJce("HMACSHA256", key).compute(input, 32);
            return ByteBuffer.allocate(Integer.BYTES + mac.length)
                    .putInt(version)
                    .put(mac)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
