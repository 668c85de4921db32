package uk.onward.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import uk.onward.platform.testing.CaseTables;
import uk.onward.platform.testing.access.AccessMatrix;
import uk.onward.referral.access.ReferralStage;

/** Operation by role by relation by state by restricted or not, as {@code access-matrix.txt} says. */
@ServiceTest
class AccessMatrixTest {
    @Test
    void every_answer_is_the_one_that_the_table_says_and_no_operation_is_without_a_row() {
        // Given
        var matrix = AccessMatrix.of("referral", new ReferralStage());

        // When
        var differences = matrix.differences();

        // Then
        assertThat(matrix.gaps()).isEmpty();
        assertThat(differences).isEmpty();
        assertThat(matrix.asked()).isGreaterThan(10_000);
    }

    @Test
    void every_table_with_case_data_has_the_bar() {
        assertThat(CaseTables.withoutBar("referral")).isEmpty();
    }
}
