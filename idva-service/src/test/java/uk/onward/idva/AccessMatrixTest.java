package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.idva.access.IdvaStage;
import uk.onward.platform.testing.CaseTables;
import uk.onward.platform.testing.access.AccessMatrix;

/** Operation by role by relation by state by restricted or not, as {@code access-matrix.txt} says. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessMatrixTest {
    @Test
    void every_answer_is_the_one_that_the_table_says_and_no_operation_is_without_a_row() {
        // Given
        var matrix = AccessMatrix.of("idva", new IdvaStage());

        // When
        var differences = matrix.differences();

        // Then
        assertThat(matrix.gaps()).isEmpty();
        assertThat(differences).isEmpty();
        assertThat(matrix.asked()).isGreaterThan(5000);
    }

    @Test
    void every_table_with_case_data_has_the_bar() {
        assertThat(CaseTables.withoutBar("idva")).isEmpty();
    }
}
