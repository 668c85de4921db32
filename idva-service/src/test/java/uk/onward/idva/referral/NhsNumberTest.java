package uk.onward.idva.referral;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class NhsNumberTest {
    /** 943 476 5919 is the NHS Data Dictionary's example; 9999999999 and numbers whose check would be 10 are none. */
    @ParameterizedTest
    @CsvSource({"9434765919,true", "9434765918,false", "0000000000,true", "4010232137,true", "1000000010,false"})
    void the_check_digit_decides(String number, boolean valid) {
        assertThat(NhsNumber.hasCheckDigit(number)).isEqualTo(valid);
    }
}
