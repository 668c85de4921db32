package uk.onward.idva.search;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Validation;
import uk.onward.platform.http.WireName;

/**
 * Where a page ends, in its order.
 *
 * @param at what the list is sorted by beside the id; null in the order of receipt
 */
record Place(Sort sort, @Nullable Instant at, UUID id) {

    String toCursor() {
        return Cursor.after(WireName.of(sort), at == null ? "" : at.toString(), id.toString());
    }

    /** @return null for the first page; a cursor of another order is refused */
    static @Nullable Place parse(@Nullable String cursor, Sort sort) {
        Place place = Cursor.parse(
                cursor,
                3,
                parts -> new Place(
                        Parameters.ofWireName(Sort.class, parts.get(0)).orElseThrow(IllegalArgumentException::new),
                        parts.get(1).isEmpty() ? null : instant(parts.get(1)),
                        UUID.fromString(parts.get(2))));
        if (place != null && (place.sort != sort || (place.at == null) != (sort == Sort.RECEIVED))) {
            throw Validation.refuse("cursor", "must be a cursor that an earlier page of the same order gave");
        }
        return place;
    }

    /** PostgreSQL's range is narrower than Java's. */
    private static Instant instant(String text) {
        Instant at = Instant.parse(text);
        int year = at.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new IllegalArgumentException();
        }
        return at;
    }
}
