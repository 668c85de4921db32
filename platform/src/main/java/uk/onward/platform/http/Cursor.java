package uk.onward.platform.http;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page ends: ids are time-ordered (UUIDv7), so the last id shown is the whole cursor of a list by age. */
public final class Cursor {
    private Cursor() {}

    public static String after(UUID lastShown) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(lastShown.getMostSignificantBits())
                .putLong(lastShown.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @return null for the first page; a cursor that we did not make is refused */
    public static @Nullable UUID parse(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            if (bytes.length == 16) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new UUID(buffer.getLong(), buffer.getLong());
            }
        } catch (IllegalArgumentException notBase64) {
            // answered below
        }
        throw Validation.refuse("cursor", "must be a cursor that an earlier page gave");
    }
}
