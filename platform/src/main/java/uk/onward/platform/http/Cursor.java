package uk.onward.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ends, opaque to the caller. Ids are time-ordered (UUIDv7), so the last id shown is the whole cursor of a
 * list by age; a list in another order takes the value it is sorted by and the id. Not sealed, and it stands in the
 * address of the next page: no personal value may be a part.
 */
public final class Cursor {
    /** In no text that we keep: see {@link StrictJson}. */
    private static final String BETWEEN_PARTS = "\0";

    private Cursor() {}

    public static String after(UUID lastShown) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(lastShown.getMostSignificantBits())
                .putLong(lastShown.getLeastSignificantBits())
                .array();
        return encode(bytes);
    }

    /** @param parts of the last item shown, in the order of the sort; an empty one may stand for an absent value */
    public static String after(String... parts) {
        return encode(String.join(BETWEEN_PARTS, parts).getBytes(StandardCharsets.UTF_8));
    }

    /** @return null for the first page; a cursor that we did not make is refused */
    public static @Nullable UUID parse(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        byte[] bytes = decode(cursor);
        if (bytes.length != 16) {
            throw refused();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /**
     * The counterpart of {@link #after(String...)}.
     *
     * @param read makes a key of exactly so many parts; what it can't read (a number, a time, an id that is none) is a cursor
     *     that we did not make
     * @return null for the first page
     */
    public static <T> @Nullable T parse(@Nullable String cursor, int parts, Function<List<String>, T> read) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decode(cursor)))
                    .toString();
            List<String> found = List.of(text.split(BETWEEN_PARTS, -1));
            if (found.size() == parts) {
                return read.apply(found);
            }
        } catch (CharacterCodingException | IllegalArgumentException | DateTimeException notOurs) {
            // answered below
        }
        throw refused();
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            // One page has one cursor: no padding, no stray bits
            if (encode(bytes).equals(cursor)) {
                return bytes;
            }
        } catch (IllegalArgumentException notBase64) {
            // answered below
        }
        throw refused();
    }

    private static RuntimeException refused() {
        return Validation.refuse("cursor", "must be a cursor that an earlier page gave");
    }
}
