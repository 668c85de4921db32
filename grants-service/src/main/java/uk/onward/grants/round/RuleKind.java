package uk.onward.grants.round;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;
import uk.onward.platform.http.WireName;

/** What a rule of eligibility asks, and what it needs to be told for it. */
public enum RuleKind {
    /** The lead is an organisation of one of these kinds. */
    LEAD_KIND_IN(Operand.CODES),
    /** The lead's org-id is of one of these lists. */
    LEAD_SCHEME_IN(Operand.CODES),
    /** All its neighbourhoods are in these boroughs. */
    BOROUGH_IN(Operand.CODES),
    /** So many organisations beside the lead. */
    MEMBERS_AT_LEAST(Operand.NUMBER),
    REQUESTED_AT_MOST(Operand.AMOUNT),
    REQUESTED_AT_LEAST(Operand.AMOUNT),
    /** It plans for so many of the programme's outcomes. */
    OUTCOMES_AT_LEAST(Operand.NUMBER),
    /** The applicant says yes to each of these. */
    DECLARATION(Operand.CODES);

    /** What a rule of the kind carries, and nothing else. */
    enum Operand {
        CODES,
        NUMBER,
        AMOUNT
    }

    private final Operand operand;

    @EnumeratedValue
    private final String code = WireName.of(this);

    RuleKind(Operand operand) {
        this.operand = operand;
    }

    Operand operand() {
        return operand;
    }

    @JsonValue
    public String code() {
        return code;
    }
}
