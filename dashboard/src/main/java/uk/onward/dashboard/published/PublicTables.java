package uk.onward.dashboard.published;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.onward.dashboard.figures.Column;
import uk.onward.dashboard.figures.Sheet;
import uk.onward.dashboard.figures.Table;
import uk.onward.dashboard.figures.Theme;

/**
 * Which tables, and which of their columns, are public. Left out is what a small count could be worked out by in a way that the
 * relations of {@link CountSystem} do not know: averages of few, persons beside referrals, two counts of nearly the same cases
 * (decisions on adults are the answers to those requests once more), and tables that are mostly small counts.
 */
final class PublicTables {
    /** Those whose counts are of cases, and are held back together. */
    static final Set<Theme> OF_CASES = EnumSet.of(Theme.RECORDING, Theme.VICTIMISATION, Theme.RESPONSE);

    private static final List<String> REFERRED = List.of("referred");
    private static final List<String> PERPETRATORS = List.of("perpetrators");

    /** Table to its columns, in the order of the agency's view. */
    private static final Map<Theme, Map<String, List<String>>> PUBLIC = new EnumMap<>(Map.of(
            Theme.RECORDING,
            Map.of(
                    "boroughs", REFERRED,
                    "months", REFERRED,
                    "hospitals", REFERRED,
                    "violence", List.of("experienced"),
                    "age-bands", REFERRED,
                    "genders", REFERRED,
                    "age-bands-by-gender", REFERRED,
                    "perpetrators-by-sex", PERPETRATORS,
                    "perpetrators-by-age", PERPETRATORS),
            Theme.VICTIMISATION,
            Map.of(
                    "months", List.of("referred", "repeat", "repeatRate"),
                    "incidents", List.of("referred", "answered", "threeOrMore", "threeOrMoreRate"),
                    "risk", List.of("referred", "assessed", "highRisk", "highRiskRate")),
            Theme.RESPONSE,
            Map.of(
                    "first-contact",
                            List.of(
                                    "referred",
                                    "contacted",
                                    "medianMinutes",
                                    "ninetiethCentileMinutes",
                                    "clocks",
                                    "inTime",
                                    "missed",
                                    "inTimeRate"),
                    "engagement", List.of("referred", "windowClosed", "engagedReferrals", "engagementRate"),
                    "onward", List.of("sent", "awaiting", "received", "accepted", "declined"),
                    "children-decisions", List.of("children"),
                    "reported", REFERRED,
                    "justice", REFERRED),
            Theme.GRANTS,
            Map.of(
                    "programmes", List.of(),
                    "programmes-by-borough", List.of(),
                    "boroughs", List.of(),
                    "years", List.of(),
                    "budgets", List.of())));

    private PublicTables() {}

    /** The public tables of what was counted; of grants with every column, since none of them is of a person. */
    static Sheet of(Sheet whole) {
        Map<String, List<String>> chosen = PUBLIC.get(whole.theme());
        List<Table> tables = whole.tables().stream()
                .filter(table -> chosen.containsKey(table.id()))
                .map(table -> only(table, chosen.get(table.id())))
                .toList();
        return new Sheet(whole.theme(), whole.period(), whole.borough(), whole.asOf(), whole.version(), tables);
    }

    private static Table only(Table table, List<String> columns) {
        if (columns.isEmpty()) {
            return table;
        }
        int[] places = columns.stream().mapToInt(table::indexOf).toArray();
        List<Column> kept = columns.stream()
                .map(column -> table.columns().get(table.indexOf(column)))
                .map(column -> column.of() == null || columns.contains(column.of())
                        ? column
                        // It is part of a count that is not public, and still of itself a count
                        : new Column(column.id(), column.title(), column.kind(), null, null))
                .toList();
        return new Table(
                table.id(),
                table.title(),
                table.note(),
                table.dimensions(),
                kept,
                table.rowsAddUp(),
                table.rows().stream().map(row -> only(row, places)).toList(),
                table.total() == null ? null : only(table.total(), places));
    }

    private static Table.Row only(Table.Row row, int[] places) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        for (int place : places) {
            values.add(row.values().get(place));
        }
        return new Table.Row(row.keys(), values, List.of());
    }
}
