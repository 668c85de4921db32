package uk.onward.dashboard.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All tables of a theme for a period, counted from one state of the projections.
 *
 * @param borough code of the one that figures are narrowed to; null for all
 * @param asOf when it was counted
 * @param version of the projections: while it stays the same, only the clock can change a figure
 */
public record Sheet(
        Theme theme, Period period, @Nullable String borough, Instant asOf, long version, List<Table> tables) {

    public Sheet {
        tables = List.copyOf(tables);
    }

    public Optional<Table> table(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst();
    }
}
