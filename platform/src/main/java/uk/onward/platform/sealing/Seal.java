package uk.onward.platform.sealing;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One key of a person, opened. A sealed value is bound to its table, row and column: moved to another place by whoever can
 * write to the database, it does not open.
 */
public final class Seal {
    private static final byte KEY_VERSION = 1;
    private final AesGcmJce key;

    Seal(AesGcmJce key) {
        this.key = key;
    }

    /** @return null for null: that a field is empty is not hidden */
    public byte @Nullable [] seal(String table, UUID row, String column, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            byte[] sealed = key.encrypt(text.getBytes(StandardCharsets.UTF_8), binding(table, row, column));
            byte[] stored = new byte[sealed.length + 1];
            stored[0] = KEY_VERSION;
            System.arraycopy(sealed, 0, stored, 1, sealed.length);
            return stored;
        } catch (GeneralSecurityException e) {
            throw new SealingException("A field can't be sealed", e);
        }
    }

    /** @throws SealingException if the value was changed, moved, or sealed with another key */
    public @Nullable String open(String table, UUID row, String column, byte @Nullable [] stored) {
        if (stored == null) {
            return null;
        }
        try {
            if (stored.length == 0 || stored[0] != KEY_VERSION) {
                throw new GeneralSecurityException("unknown key version");
            }
            byte[] sealed = java.util.Arrays.copyOfRange(stored, 1, stored.length);
            return new String(key.decrypt(sealed, binding(table, row, column)), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new SealingException("A sealed field can't be opened", e);
        }
    }

    private static byte[] binding(String table, UUID row, String column) {
        return (table + "|" + row + "|" + column + "|" + KEY_VERSION).getBytes(StandardCharsets.UTF_8);
    }
}
