package uk.onward.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.grants.access.GrantsStage;
import uk.onward.platform.testing.CaseTables;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.access.AccessMatrix;
import uk.onward.platform.testing.access.AuditLines;

/** Operation by role, relation and state, as {@code access-matrix.txt} says. */
@QuarkusTest
@QuarkusTestResource(value = RealComponents.class, initArgs = @ResourceArg(name = "service", value = "grants"))
@DisplayNameGeneration(ReplaceUnderscores.class)
class AccessMatrixTest {
    @Test
    void every_answer_is_the_one_that_the_table_says_and_no_operation_is_without_a_row() {
        // Given
        var matrix = AccessMatrix.of("grants", new GrantsStage());

        // When
        var differences = matrix.differences();

        // Then
        assertThat(matrix.gaps()).isEmpty();
        assertThat(differences).isEmpty();
        assertThat(matrix.asked()).isGreaterThan(10_000);
    }

    @Test
    void whatever_is_done_leaves_a_line_of_who_did_it() {
        // Given
        var stage = new GrantsStage();
        var matrix = AccessMatrix.of("grants", stage);
        var except = new HashSet<>(stage.staged().keySet());
        // Of no record: letters that are applied again, and a topic that is told again
        except.addAll(List.of("redriveDeadLetters", "replayTopic"));

        // When
        var unaudited = matrix.unaudited(
                except, List.of("refuseApplication", "decideRound", "declareConflict", "closeProgramme"));

        // Then
        assertThat(unaudited).isEmpty();
        assertThat(stage.staged().values()).allMatch(request -> AuditLines.isRecorded("grants", request));
    }

    @Test
    void every_table_with_case_data_has_the_bar() {
        assertThat(CaseTables.withoutBar("grants")).isEmpty();
    }
}
