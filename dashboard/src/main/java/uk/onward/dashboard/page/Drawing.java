package uk.onward.dashboard.page;

import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Column;
import uk.onward.dashboard.figures.Table;
import uk.onward.dashboard.figures.Theme;

/** Makes of tables what is drawn: the same for agencies and for the public, from the same kind of tables. */
@Singleton
class Drawing {

    /** As the Government Analysis Function has it: held back for what it would disclose, and not applicable. */
    private static final String HELD_BACK = "[c]";

    private static final String NONE = "[z]";

    private static final int SHADES = 5;

    private final Boroughs boroughs;

    Drawing(Boroughs boroughs) {
        this.boroughs = boroughs;
    }

    /**
     * Draws the tables of a theme.
     *
     * @param address of the page for a borough; null where one can't choose
     * @param csv of a table's file, by the table's id; null where there is none
     */
    Board draw(
            Theme theme,
            List<Table> tables,
            @Nullable String borough,
            @Nullable Function<String, String> address,
            @Nullable Function<String, String> csv) {
        var panels = tables.stream()
                .map(table -> panel(theme, table, borough, address, csv == null ? null : csv.apply(table.id())))
                .toList();
        return new Board(headlines(theme, tables), panels, legend(panels));
    }

    private static List<Board.Headline> headlines(Theme theme, List<Table> tables) {
        var found = new ArrayList<Board.Headline>();
        for (var headline : Plans.headlines(theme)) {
            tables.stream()
                    .filter(table -> table.id().equals(headline.table()) && has(table, headline.column()))
                    .findFirst()
                    .ifPresent(table -> {
                        var at = table.indexOf(headline.column());
                        var total = table.total();
                        found.add(new Board.Headline(
                                headline.id(),
                                headline.label(),
                                total == null ? NONE : text(table.columns().get(at), total, at)));
                    });
        }
        return found;
    }

    private static boolean has(Table table, String id) {
        return table.columns().stream().anyMatch(column -> column.id().equals(id));
    }

    private static @Nullable String legend(List<Board.Panel> panels) {
        var heldBack = isAnywhere(panels, HELD_BACK);
        var none = isAnywhere(panels, NONE);
        var legend = (heldBack
                        ? HELD_BACK + " a number that is held back, since a small count could be worked out of it. "
                        : "")
                + (none ? NONE + " no number, since there is nothing to count it of." : "");
        return legend.isEmpty() ? null : legend.strip();
    }

    private static boolean isAnywhere(List<Board.Panel> panels, String text) {
        return panels.stream()
                .flatMap(panel -> panel.lines().stream())
                .flatMap(line -> line.cells().stream())
                .anyMatch(cell -> cell.text().equals(text));
    }

    private Board.Panel panel(
            Theme theme,
            Table table,
            @Nullable String borough,
            @Nullable Function<String, String> address,
            @Nullable String csv) {
        var plan = Plans.of(theme, table.id());
        var mapped = plan != null && plan.kind().equals(Plans.MAP);
        var columns = new ArrayList<Board.Column>();
        table.dimensions().forEach(dimension -> columns.add(new Board.Column(dimension.title(), false, false)));
        table.columns()
                .forEach(column -> columns.add(new Board.Column(
                        title(column), true, plan != null && plan.columns().contains(column.id()))));
        var lines = new ArrayList<Board.Line>();
        table.rows().forEach(row -> lines.add(line(table, row, false)));
        if (table.total() != null && !table.dimensions().isEmpty()) {
            lines.add(line(table, table.total(), true));
        }
        return new Board.Panel(
                table.id(),
                table.title(),
                table.note(),
                columns,
                lines,
                mapped ? map(table, plan.columns().getFirst(), borough, address) : null,
                plan == null || mapped || table.rows().isEmpty() ? null : chart(table, plan),
                csv);
    }

    /** The public view leaves columns out: what is planned of none that is there is not drawn. */
    private static Board.@Nullable Chart chart(Table table, Plans.Plan plan) {
        var drawn = plan.columns().stream().filter(id -> has(table, id)).findFirst();
        if (drawn.isEmpty()) {
            return null;
        }
        var column = table.columns().get(table.indexOf(drawn.get()));
        var unit = switch (column.kind()) {
            case SHARE -> "%";
            case PENCE -> "£";
            case MINUTES -> "minutes";
            default -> "";
        };
        return new Board.Chart(plan.kind(), plan.category(), plan.series(), plan.most(), unit, plan.target());
    }

    /** Boroughs in the shade of their fifth of the largest number; those with none are white, those held back are hatched. */
    private Board.Map map(
            Table table, String measure, @Nullable String borough, @Nullable Function<String, String> address) {
        var at = table.indexOf(measure);
        var column = table.columns().get(at);
        var rows = new HashMap<String, Table.Row>();
        table.rows().forEach(row -> rows.put(row.keys().getFirst().code(), row));
        var largest = boroughs.all().stream()
                .map(each -> rows.get(each.code()))
                .filter(Objects::nonNull)
                .map(row -> row.values().get(at))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        var tiles = new ArrayList<Board.Tile>();
        var heldBack = false;
        for (var each : boroughs.all()) {
            var row = rows.get(each.code());
            var value = row == null ? null : row.values().get(at);
            var held = row != null && row.isHeldBack(measure);
            heldBack |= held;
            var text = row == null ? NONE : text(column, row, at);
            var said = held ? "held back" : row == null ? "not shown" : value == null ? "no number" : text;
            tiles.add(new Board.Tile(
                    each.abbreviation(),
                    each.name() + ": " + said,
                    value == null ? text : brief(column, value),
                    held ? "held" : shade(value, largest),
                    each.row(),
                    each.column(),
                    address == null ? null : address.apply(each.code()),
                    each.code().equals(borough)));
        }
        return new Board.Map(column.title(), tiles, scale(column, largest, heldBack));
    }

    private static String shade(@Nullable BigDecimal value, BigDecimal largest) {
        if (value == null || value.signum() <= 0) {
            return "none";
        }
        return value.multiply(BigDecimal.valueOf(SHADES))
                .divide(largest, 0, RoundingMode.CEILING)
                .toPlainString();
    }

    private static List<Board.Step> scale(Column column, BigDecimal largest, boolean heldBack) {
        var steps = new ArrayList<Board.Step>();
        steps.add(new Board.Step("none", "none"));
        var before = BigDecimal.ZERO;
        if (largest.signum() > 0) {
            for (int shade = 1; shade <= SHADES; shade++) {
                var upTo = largest.multiply(BigDecimal.valueOf(shade))
                        .divide(
                                BigDecimal.valueOf(SHADES),
                                column.kind() == Column.Kind.COUNT ? 0 : largest.scale(),
                                RoundingMode.FLOOR);
                // Of few cases, a fifth of the largest is less than one
                if (upTo.compareTo(before) > 0) {
                    steps.add(new Board.Step(Integer.toString(shade), "up to " + brief(column, upTo)));
                    before = upTo;
                }
            }
        }
        if (heldBack) {
            steps.add(new Board.Step("held", "held back"));
        }
        return steps;
    }

    /** As it fits into a tile. */
    private static String brief(Column column, BigDecimal value) {
        return switch (column.kind()) {
            case SHARE -> grouped(value.movePointRight(2), 0) + "%";
            case PENCE -> "£" + thousands(value.movePointLeft(2));
            default -> thousands(value);
        };
    }

    private static String thousands(BigDecimal value) {
        if (value.compareTo(BigDecimal.valueOf(1_000_000)) >= 0) {
            return grouped(value.movePointLeft(6), 1) + "m";
        }
        return value.compareTo(BigDecimal.valueOf(10_000)) >= 0
                ? grouped(value.movePointLeft(3), 0) + "k"
                : grouped(value, 0);
    }

    private static String title(Column column) {
        return column.kind() == Column.Kind.MINUTES && !column.title().contains("minutes")
                ? column.title() + " (minutes)"
                : column.title();
    }

    private static Board.Line line(Table table, Table.Row row, boolean total) {
        var cells = new ArrayList<Board.Cell>();
        if (total) {
            cells.add(new Board.Cell("Total", "", true, table.dimensions().size()));
        } else {
            row.keys().forEach(key -> cells.add(new Board.Cell(key.name(), "", true, 1)));
        }
        for (int i = 0; i < table.columns().size(); i++) {
            var column = table.columns().get(i);
            cells.add(new Board.Cell(
                    text(column, row, i), number(column, row.values().get(i)), false, 1));
        }
        return new Board.Line(cells, total);
    }

    /** The number as a reader has it. */
    static String text(Column column, Table.Row row, int at) {
        if (row.isHeldBack(column.id())) {
            return HELD_BACK;
        }
        var value = row.values().get(at);
        if (value == null) {
            return NONE;
        }
        return switch (column.kind()) {
            case COUNT, MINUTES -> grouped(value, 0);
            case SHARE -> grouped(value.movePointRight(2), 1) + "%";
            case AVERAGE -> grouped(value, 2);
            case PENCE -> "£" + grouped(value.movePointLeft(2), 2);
            case NUMBER ->
                grouped(
                        value,
                        value.stripTrailingZeros().scale() > 0
                                ? value.stripTrailingZeros().scale()
                                : 0);
        };
    }

    /** The number as the chart has it: shares in per cent, money in pounds. */
    private static String number(Column column, @Nullable BigDecimal value) {
        if (value == null) {
            return "";
        }
        return switch (column.kind()) {
            case SHARE -> value.movePointRight(2).toPlainString();
            case PENCE -> value.movePointLeft(2).toPlainString();
            default -> value.toPlainString();
        };
    }

    private static String grouped(BigDecimal value, int decimals) {
        var format = NumberFormat.getNumberInstance(Locale.UK);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format.format(value);
    }
}
