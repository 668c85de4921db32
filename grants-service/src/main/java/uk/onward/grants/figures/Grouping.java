package uk.onward.grants.figures;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;

/** By what figures are told apart. */
public enum Grouping {
    PROGRAMME("programme", "f.programme_code"),
    BOROUGH("borough", "s.borough"),
    FINANCIAL_YEAR("financial-year", "f.financial_year");

    private final String code;
    private final String column;

    Grouping(String code, String column) {
        this.code = code;
        this.column = column;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /** In the statement that counts. */
    String column() {
        return column;
    }

    /** @param text codes with commas between them; null for none, that is, one total */
    static Set<Grouping> parse(@Nullable String text) {
        Set<Grouping> groupings = EnumSet.noneOf(Grouping.class);
        if (text != null) {
            for (String code : text.split(",", -1)) {
                groupings.add(of(code).orElseThrow(() -> Validation.refuse(
                        "by", "must be of programme, borough, financial-year, with commas between them")));
            }
        }
        return groupings;
    }

    private static Optional<Grouping> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
    }
}
