package uk.onward.dashboard.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CsvTest {
    private static final List<Column> COLUMNS = List.of(
            Column.count("referred", "Referrals"),
            Column.share("rate", "Rate", "referred", "referred"),
            Column.pence("paid", "Paid"));

    @Test
    void lines_are_of_RFC_4180_with_a_code_and_a_name_for_each_dimension() {
        // Given
        Table table = table(
                row("a", "Plain", List.of(), decimal("3"), decimal("0.5000"), decimal("1205")),
                row("b", "With \"quotes\", and a comma", List.of(), decimal("0"), null, decimal("0")));

        // When
        String file = Csv.of(table);

        // Then
        assertThat(file)
                .isEqualTo("Programme code,Programme,Referrals,Rate,Paid (£)\r\n"
                        + "a,Plain,3,0.5000,12.05\r\n"
                        + "b,\"With \"\"quotes\"\", and a comma\",0,[z],0.00\r\n"
                        + ",Total,3,0.5000,12.05\r\n");
    }

    @Test
    void what_is_held_back_is_not_in_it() {
        // Given
        Table table = table(row("a", "Plain", List.of("referred", "rate"), null, null, decimal("100")));

        // When
        String file = Csv.of(table);

        // Then
        assertThat(file).contains("a,Plain,[c],[c],1.00\r\n");
    }

    @Test
    void no_spreadsheet_takes_a_name_for_a_formula() {
        // Given
        Table table = table(
                row("=1+1", "@sum", List.of(), decimal("1"), null, null),
                row("+1", "-2", List.of(), decimal("1"), null, decimal("-100")),
                row("\tx", "\ry", List.of(), decimal("1"), null, null));

        // When
        String file = Csv.of(table);

        // Then
        assertThat(file).contains("'=1+1,'@sum,1", "'+1,'-2,1,[z],-1.00", "'\tx,\"'\ry\",1");
    }

    private static Table table(Table.Row... rows) {
        return new Table(
                "programmes",
                "Programmes",
                "",
                List.of(Dimension.PROGRAMME),
                COLUMNS,
                true,
                List.of(rows),
                new Table.Row(List.of(), Arrays.asList(decimal("3"), decimal("0.5000"), decimal("1205")), List.of()));
    }

    private static Table.Row row(String code, String name, List<String> held, BigDecimal... values) {
        return new Table.Row(List.of(new Table.Key(code, name)), Arrays.asList(values), held);
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
