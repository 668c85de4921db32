package uk.onward.dashboard.figures;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Comparator;
import java.util.Locale;

/** What rows of a {@link Table} are of. */
@JsonFormat(shape = JsonFormat.Shape.OBJECT)
public enum Dimension {
    BOROUGH("Borough"),
    MONTH("Month"),
    HOSPITAL("Hospital"),
    DEPARTMENT("Department"),
    VIOLENCE("Type of violence"),
    AGE_BAND("Age", true),
    GENDER("Gender"),
    SEX("Sex"),
    RELATIONSHIP("Relationship to her"),
    REFERRALS("Referrals in the period", true),
    CRITERION("Criterion"),
    KIND("Kind"),
    DESTINATION("Destination"),
    AGENCY("Agency"),
    STATUS("Stands at"),
    REASON("Reason"),
    DECISION("Decision"),
    CLOCK("Clock"),
    ANSWER("Answer"),
    OUTCOME("Outcome"),
    ORDER("Order or condition"),
    PROGRAMME("Programme"),
    FINANCIAL_YEAR("Financial year"),
    ROUND("Round"),
    INDICATOR("Indicator");

    private final String title;
    private final boolean byNumber;

    Dimension(String title) {
        this(title, false);
    }

    Dimension(String title, boolean byNumber) {
        this.title = title;
        this.byNumber = byNumber;
    }

    @JsonProperty
    public String title() {
        return title;
    }

    /** As addresses and files have it: {@code age-band}. */
    @JsonProperty
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of codes. Bands go by the number that they begin with; what begins with none comes last. */
    Comparator<String> order() {
        return byNumber
                ? Comparator.comparingInt(Dimension::firstNumber).thenComparing(Comparator.naturalOrder())
                : Comparator.naturalOrder();
    }

    private static int firstNumber(String code) {
        String digits = code.replaceFirst("\\D.*", "");
        return digits.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }
}
