package uk.onward.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PatternLengthTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "[0-9]{10} 10",
                "[a-z][a-z-]{1,38}[a-z] 40",
                "E0900000[1-9]|E090000[12][0-9]|E0900003[0-3] 9",
                "(0|[1-9][0-9]{0,10})\\.[0-9]{2} 14",
                "^(?:ab?|\\x21{3})$ 3",
                "[]a]{2}?[^]]+? 2147483647",
                "(?=.*x)[a-z]{3} 3",
                "((a{2}){3}b?){4} 28",
                "[\\]\\\\]{5} 5",
                "GBP 3"
            })
    void the_longest_text_is_as_long_as_its_parts_together(String pattern, long longest) {
        assertThat(PatternLength.of(pattern)).isEqualTo(longest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a*",
                "(ab)+",
                "a{2,}",
                "\\p{L}{3}",
                "(?i)a",
                "[a[b]]",
                "(a",
                "a)",
                "[a",
                "a{2",
                "a\\",
                "\\1",
                "*"
            })
    void of_what_has_no_end_or_is_not_understood_nothing_is_known(String pattern) {
        assertThat(PatternLength.of(pattern)).isEqualTo(PatternLength.UNKNOWN);
    }
}
