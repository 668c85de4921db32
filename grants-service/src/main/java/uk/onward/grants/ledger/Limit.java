package uk.onward.grants.ledger;

import java.util.Map;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;
import uk.onward.platform.http.WireName;
import uk.onward.platform.problem.ProblemType;

/** What money never goes over. */
public enum Limit {
    AWARD_CAP,
    PROGRAMME_BUDGET,
    /** What an award has for the move: committed for a payment or a reduction, paid for a demand, demanded for a receipt. */
    AWARD,
    FINANCIAL_YEAR;

    /** Refuses what would go over, with the figure that is left: {@code 409}. */
    public RuntimeException exceeded(Money left) {
        return ProblemType.OVER_LIMIT.problem(Map.of("limit", WireName.of(this), "left", MoneyBody.of(left)));
    }
}
