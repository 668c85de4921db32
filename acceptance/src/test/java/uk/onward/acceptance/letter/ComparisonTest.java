package uk.onward.acceptance.letter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.acceptance.letter.Comparison.Row;

class ComparisonTest {

    @Test
    void an_answer_with_the_letters_figures_is_equal_in_every_row() {
        // When
        var rows = Comparison.of(FiguresFile.letter(), Found.from(answer()));

        // Then
        assertThat(rows).hasSize(12).allMatch(Row::equal);
        assertThat(rows).extracting(Row::got).contains("91 (70%)", "100 (77%)", "100%", "Black; White British");
    }

    /** Each a change of that answer, and the row that must not be equal any more. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /breakdowns/violence/0/engaged                   | 90 | Domestic abuse among the types experienced
                    /breakdowns/hospital/3/engaged                   |  0 | Sites at which they were supported
                    /breakdowns/sex/0/engaged                        | 99 | Female
                    /breakdowns/ageBand/0/presenting                 | 80 | Most prevalent age band
                    /breakdowns/ageBand/0/presenting                 | 99 | Most prevalent age band
                    /breakdowns/ethnicityGroup/2/engaged             | 45 | Most prevalent ethnicities
                    /breakdowns/borough/2/presenting                 | 13 | Most prevalent boroughs
                    /breakdowns/borough/3/presenting                 | 12 | Most prevalent boroughs
                    /onwardReferrals/0/sent                          | 54 | Referrals into MARAC
                    /onwardReferrals/1/sent                          | 43 | Children's safeguarding referrals
                    /totals/notKnownToStatutoryServices/persons      | 42 | Not known to or engaged with statutory services
                    /outcomes/closure/reduced                        | 89 | Risk of harm reduced at closure
                    /outcomes/followUp/answered                      | 41 | Risk of harm reduced at follow-up
                    """)
    void a_figure_that_differs_is_told(String pointer, int value, String figure) {
        // Given
        var answer = answer();
        var at = com.fasterxml.jackson.core.JsonPointer.compile(pointer);
        ((ObjectNode) answer.at(at.head())).set(at.last().getMatchingProperty(), IntNode.valueOf(value));

        // When
        var rows = Comparison.of(FiguresFile.letter(), Found.from(answer));

        // Then
        assertThat(rows.stream().filter(row -> !row.equal()).map(Row::figure).toList())
                .isEqualTo(List.of(figure));
    }

    private static JsonNode answer() {
        try {
            return new ObjectMapper().readTree("""
                    {"totals": {"presenting": 171, "engaged": {"persons": 130},
                       "notKnownToStatutoryServices": {"persons": 41, "answered": 120}},
                     "breakdowns": {
                       "hospital": [{"code": "R1H12", "engaged": 40}, {"code": "RJ701", "engaged": 30},
                                    {"code": "RJZ01", "engaged": 40}, {"code": "RYJ01", "engaged": 30}],
                       "violence": [{"code": "domestic-abuse", "engaged": 91}],
                       "sex": [{"code": "female", "engaged": 100}, {"code": "male", "engaged": 30}],
                       "ageBand": [{"code": "16-17", "presenting": 70}, {"code": "18-22", "presenting": 80}],
                       "ethnicityGroup": [{"code": "black", "engaged": 50}, {"code": "white-british", "engaged": 40},
                                          {"code": "asian", "engaged": 39}],
                       "borough": [{"code": "E09000032", "presenting": 16}, {"code": "E09000033", "presenting": 14},
                                   {"code": "E09000028", "presenting": 12}, {"code": "E09000022", "presenting": 11}]},
                     "onwardReferrals": [{"kind": "marac", "sent": 55}, {"kind": "childrens-safeguarding", "sent": 42}],
                     "outcomes": {"closure": {"reduced": 90, "answered": 90, "missing": 11},
                                  "followUp": {"reduced": 40, "answered": 40, "missing": 6}}}""");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
