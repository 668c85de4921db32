package uk.onward.dashboard.figures;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a {@link Table}.
 *
 * @param id of the measure; the same one in every table that counts the same
 * @param part of a share or an average, what is divided
 * @param of of a share or an average, what it is divided by; of a count, the count that it is a part of; of minutes, the count
 *     of the cases that they are of. All three are columns of the same table
 */
public record Column(
        String id,
        String title,
        Kind kind,
        @Nullable String part,
        @Nullable String of) {

    /** What a value is, and so how it is written. */
    public enum Kind {
        /** How many: cases, persons, referrals. Small ones may point at somebody. */
        @JsonProperty("count")
        COUNT,
        /** {@code part} divided by {@code of}, of 1, with four decimals, half up. */
        @JsonProperty("share")
        SHARE,
        /** {@code part} divided by {@code of}, with two decimals, half up. */
        @JsonProperty("average")
        AVERAGE,
        @JsonProperty("minutes")
        MINUTES,
        /** In pence. */
        @JsonProperty("pence")
        PENCE,
        /** In a unit of its own, with up to four decimals. Of no person. */
        @JsonProperty("number")
        NUMBER
    }

    static Column count(String id, String title) {
        return new Column(id, title, Kind.COUNT, null, null);
    }

    static Column part(String id, String title, String of) {
        return new Column(id, title, Kind.COUNT, null, of);
    }

    static Column share(String id, String title, String part, String of) {
        return new Column(id, title, Kind.SHARE, part, of);
    }

    static Column average(String id, String title, String part, String of) {
        return new Column(id, title, Kind.AVERAGE, part, of);
    }

    static Column minutes(String id, String title, String of) {
        return new Column(id, title, Kind.MINUTES, null, of);
    }

    static Column pence(String id, String title) {
        return new Column(id, title, Kind.PENCE, null, null);
    }

    static Column number(String id, String title) {
        return new Column(id, title, Kind.NUMBER, null, null);
    }

    /** Whether its values follow from two others of their row. */
    @JsonIgnore
    public boolean isDerived() {
        return kind == Kind.SHARE || kind == Kind.AVERAGE;
    }

    /**
     * Its value, worked out of the two it is derived from.
     *
     * @return null if one of them is not there, or nothing is to be divided by
     */
    public @Nullable BigDecimal derive(@Nullable BigDecimal part, @Nullable BigDecimal of) {
        if (part == null || of == null || of.signum() == 0) {
            return null;
        }
        return part.divide(of, kind == Kind.SHARE ? 4 : 2, RoundingMode.HALF_UP);
    }

    /** @param values in the order of the columns; those of derived columns are set */
    static void deriveAll(List<Column> columns, List<@Nullable BigDecimal> values) {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (column.isDerived()) {
                values.set(
                        i, column.derive(valueOf(column.part, columns, values), valueOf(column.of, columns, values)));
            }
        }
    }

    private static @Nullable BigDecimal valueOf(
            @Nullable String id, List<Column> columns, List<@Nullable BigDecimal> values) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id.equals(id)) {
                return values.get(i);
            }
        }
        throw new IllegalStateException("a share of " + id + ", which is no column beside it");
    }
}
