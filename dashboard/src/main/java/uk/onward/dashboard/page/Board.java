package uk.onward.dashboard.page;

import io.quarkus.qute.TemplateData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a page as they are drawn: what comes first, and a panel for each table.
 *
 * @param legend what the marks in cells mean; null where there are none
 */
@TemplateData
public record Board(
        List<Headline> headlines,
        List<Panel> panels,
        @Nullable String legend) {

    /**
     * A number that stands by itself.
     *
     * @param id of the element that shows it; stays the same
     */
    @TemplateData
    public record Headline(String id, String label, String value) {}

    /**
     * One table with what is drawn from it.
     *
     * @param id of its section, and the start of the ids within it
     * @param csv where it is to be had as a file
     */
    @TemplateData
    public record Panel(
            String id,
            String title,
            String note,
            List<Column> columns,
            List<Line> lines,
            @Nullable Map map,
            @Nullable Chart chart,
            @Nullable String csv) {

        /** Whether something stands beside the table. */
        public boolean isDrawn() {
            return map != null || chart != null;
        }
    }

    /** @param charted whether the chart shows it */
    @TemplateData
    public record Column(String label, boolean numeric, boolean charted) {}

    /** @param total whether it is the table's last line, which the chart leaves out */
    @TemplateData
    public record Line(List<Cell> cells, boolean total) {}

    /**
     * What a cell says.
     *
     * @param value the number for the chart; empty where there is none
     * @param heading whether it names its line
     * @param span how many columns it stands over
     */
    @TemplateData
    public record Cell(String text, String value, boolean heading, int span) {}

    /**
     * How the table's numbers are drawn.
     *
     * @param kind {@code line}, {@code columns}, {@code bars} (lying) or {@code stack}
     * @param category the dimension along the axis, from 0
     * @param series the dimension whose values are a series each; -1 where each charted column is one
     * @param most as many series as are drawn, those with the largest sums; 0 for all
     * @param unit of the numbers: {@code %}, {@code £}, {@code minutes} or empty
     * @param target a line to be above; empty for none
     */
    @TemplateData
    public record Chart(String kind, int category, int series, int most, String unit, String target) {}

    /** The tile map: one column of the table, by borough. */
    @TemplateData
    public record Map(String measure, List<Tile> tiles, List<Step> scale) {}

    /**
     * One borough's square.
     *
     * @param label in words, for who does not see it
     * @param shade {@code none}, {@code held}, or 1 to 5
     * @param address of the page for this borough; null where one can't choose
     */
    @TemplateData
    public record Tile(
            String abbreviation,
            String label,
            String number,
            String shade,
            int row,
            int column,
            @Nullable String address,
            boolean current) {}

    /** What a shade means. */
    @TemplateData
    public record Step(String shade, String label) {}
}
