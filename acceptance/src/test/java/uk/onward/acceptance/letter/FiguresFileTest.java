package uk.onward.acceptance.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresFileTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    @Test
    void the_letters_table_is_read_and_can_be_met() {
        // When
        var letter = FiguresFile.letter();

        // Then
        assertThat(letter.period()).hasToString("2020-04-01 to 2021-03-31");
        assertThat(letter.counts().supported()).isEqualTo(130);
        assertThat(letter.boroughs().keySet()).containsExactly("E09000032", "E09000033", "E09000028");
        assertThat(Contradictions.in(letter, TODAY)).isEmpty();
    }

    @Test
    void what_is_written_is_read_again() {
        // Given
        var letter = FiguresFile.letter();

        // When
        var again = FiguresFile.parse(FiguresFile.json(letter).toString());

        // Then
        assertThat(again).isEqualTo(letter);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        // Given
        var file = """
                {"title": "A table", "period": {"from": "2020-02-30", "to": "2020-03-31"}, "service": "a-service",
                 "sites": [], "counts": {"supported": "many", "femail": 3}, "mostPrevalentAgeBand": "17-19",
                 "mostPrevalentEthnicities": {"grouping": "shoe-size", "groups": ["large"]},
                 "mostPrevalentBoroughs": {"Wandsworth": 16}, "riskReduced": {"atClosurePercent": 101}}""";

        // When, Then
        assertThatThrownBy(() -> FiguresFile.parse(file))
                .isInstanceOfSatisfying(
                        UnfitFigures.class,
                        unfit -> assertThat(unfit.reasons())
                                .anyMatch(reason -> reason.startsWith("period.from must be a day"))
                                .anyMatch(reason -> reason.startsWith("sites must be a list"))
                                .anyMatch(reason -> reason.startsWith("counts.femail is not a field"))
                                .anyMatch(reason -> reason.startsWith("counts.supported must be a whole number"))
                                .anyMatch(reason -> reason.startsWith("counts.female must be a whole number"))
                                .anyMatch(reason -> reason.startsWith("mostPrevalentAgeBand must be one of"))
                                .anyMatch(
                                        reason -> reason.startsWith("mostPrevalentEthnicities.grouping must be one of"))
                                .anyMatch(reason -> reason.startsWith("mostPrevalentBoroughs names Wandsworth"))
                                .anyMatch(reason ->
                                        reason.startsWith("riskReduced.atClosurePercent must be a whole number"))
                                .anyMatch(
                                        reason -> reason.startsWith("riskReduced.atFollowUpPercent must be a whole")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    []                          | must hold a JSON object
                    {                           | is not JSON
                    {} {}                       | is not JSON
                    {"title": "a", "title": "b"} | is not JSON
                    not even                    | is not JSON
                    """)
    void what_is_no_table_is_refused(String text, String reason) {
        assertThatThrownBy(() -> FiguresFile.parse(text))
                .isInstanceOf(UnfitFigures.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_file_that_is_not_there_is_told_apart(@TempDir Path folder) throws Exception {
        // Given
        var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        // When, Then
        assertThatThrownBy(() -> FiguresFile.read(folder.resolve("nowhere.json")))
                .isInstanceOf(UnfitFigures.class)
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> FiguresFile.read(binary))
                .isInstanceOf(UnfitFigures.class)
                .hasMessageContaining("can't be read as text");
    }

    /** Each a change of the letter's table, and what must be said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /counts/female                         | 131          | 131 female are more than the 130 supported
                    /counts/domesticAbuse                  | 131          | 131 with domestic abuse are more than the 130
                    /counts/maracReferrals                 | 92           | 92 MARAC referrals are more than the 91 persons
                    /counts/childrensSafeguardingReferrals | 131          | 131 children's safeguarding referrals
                    /counts/notKnownToStatutoryServices    | 200          | 200 not known to statutory services are more
                    /counts/supported                      | 3            | 3 supported can't be spread over 4 sites
                    /counts/presenting                     | 129          | 130 supported are more than the 129 who presented
                    /counts/presenting                     | 900          | room for 405
                    /period/to                             | 2020-03-31   | before it starts
                    /period/to                             | 2026-11-22   | which is not over
                    /period/to                             | 2031-03-31   | which is not over
                    /mostPrevalentBoroughs/E09000028       | 14           | tie: Wandsworth 16, Westminster 14, Southwark 14
                    /mostPrevalentBoroughs/E09000028       | 1            | 130 presented, but
                    """)
    void figures_that_contradict_each_other_are_named(String pointer, String value, String said) {
        // Given
        var table = letterWith(
                pointer, value.matches("[0-9]+") ? IntNode.valueOf(Integer.parseInt(value)) : TextNode.valueOf(value));

        // When
        var contradictions = Contradictions.in(table, TODAY);

        // Then
        assertThat(contradictions).anyMatch(each -> each.contains(said));
    }

    @Test
    void contradictions_are_told_together() {
        // Given
        var root = FiguresFile.json(FiguresFile.letter());
        root.withObject("/counts").put("female", 131).put("maracReferrals", 99);
        root.withObject("/mostPrevalentBoroughs").put("E09000001", 16);

        // When
        var contradictions = Contradictions.in(FiguresFile.parse(root.toString()), TODAY);

        // Then
        assertThat(contradictions).hasSize(3);
    }

    private static Figures letterWith(String pointer, JsonNode value) {
        var at = JsonPointer.compile(pointer);
        var root = FiguresFile.json(FiguresFile.letter());
        ((ObjectNode) root.at(at.head())).set(at.last().getMatchingProperty(), value);
        return FiguresFile.parse(root.toString());
    }

    @Test
    void of_boroughs_that_add_up_to_more_than_presented_it_is_said() {
        // Given
        var root = FiguresFile.json(FiguresFile.letter());
        root.withObject("/counts").put("presenting", 130);
        root.withObject("/mostPrevalentBoroughs").put("E09000001", 100);

        // When
        var contradictions = Contradictions.in(FiguresFile.parse(root.toString()), TODAY);

        // Then
        assertThat(contradictions)
                .containsExactly("the most prevalent boroughs add up to 142, more than the 130 who presented");
    }

    @Test
    void of_more_marac_referrals_than_there_are_persons_old_enough_it_is_said() {
        // Given
        var root = FiguresFile.json(FiguresFile.letter());
        root.put("mostPrevalentAgeBand", "13-15");
        root.withObject("/counts")
                .put("supported", 10)
                .put("domesticAbuse", 9)
                .put("maracReferrals", 9)
                .put("childrensSafeguardingReferrals", 10)
                .put("female", 5)
                .put("notKnownToStatutoryServices", 5);

        // When
        var contradictions = Contradictions.in(FiguresFile.parse(root.toString()), TODAY);

        // Then
        assertThat(contradictions).hasSize(1);
        assertThat(contradictions.getFirst())
                .startsWith("9 MARAC referrals are more than the persons of 16 or over allow")
                .contains("13-15", "there can be 7");
    }

    @Test
    void of_a_share_that_no_number_of_answers_gives_it_is_said() {
        // Given
        var root = FiguresFile.json(FiguresFile.letter());
        root.withObject("/counts")
                .put("supported", 4)
                .put("domesticAbuse", 0)
                .put("maracReferrals", 0)
                .put("childrensSafeguardingReferrals", 0)
                .put("female", 0)
                .put("notKnownToStatutoryServices", 0);
        root.withObject("/riskReduced").put("atClosurePercent", 90);

        // When
        var contradictions = Contradictions.in(FiguresFile.parse(root.toString()), TODAY);

        // Then
        assertThat(contradictions)
                .containsExactly("no part of up to 4 answers is 90%, the share whose risk was reduced at closure");
    }

    @Test
    void the_example_of_another_table_can_be_met() throws Exception {
        // Given
        var path = Path.of(Objects.requireNonNull(getClass().getResource("/figures/quarter-2018.json"))
                .toURI());

        // When
        var figures = FiguresFile.read(path);

        // Then
        assertThat(Contradictions.in(figures, TODAY)).isEmpty();
        assertThat(Generator.cohort(
                                figures,
                                1,
                                Cohort.Edges.BOTH,
                                Surroundings.ofTheDemo(java.util.Optional.empty()),
                                List.of())
                        .people())
                .hasSizeGreaterThan(23);
    }
}
