package uk.onward.grants.figures;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;

/**
 * What came of published awards.
 *
 * @param awards how many were made; one over several boroughs counts in each of them
 * @param awarded as they stand after variations, releases and recoveries
 * @param committed of that, neither paid nor released
 * @param paid of that, approved for payment by a second person and not asked back, whether or not the bank has settled it
 * @param recoverable of that, demanded back and not received yet
 * @param forecast scheduled, and not paid yet
 * @param disbursed settled by the bank, less what came back: {@code amountDisbursed} of the open data
 */
@Schema(name = "GrantAmounts")
record Amounts(
        long awards,
        MoneyBody awarded,
        MoneyBody committed,
        MoneyBody paid,
        MoneyBody recoverable,
        MoneyBody forecast,
        MoneyBody disbursed) {
    static final List<String> RULES = List.of(
            "Published awards only: offered, agreed or closed. What is deferred counts for nobody.",
            "Paid is what a second person has approved and nobody has asked back; disbursed is what the bank has settled, less what"
                    + " came back, as amountDisbursed in the open data. So what is approved and waits for the bank is in paid alone,"
                    + " what is asked back and has not come yet in disbursed alone.",
            "In the total and for a programme, awarded is committed, paid and recoverable together.",
            "An award over several boroughs is shared equally, each amount by itself; pence that do not divide go one each"
                    + " to the first boroughs by code.",
            "By financial year (2021 began on 1 April 2021), paid and disbursed stand in the year of the payment, forecast in the year"
                    + " it is due, all else in the year of the award.",
            "An award over several boroughs is counted in each of them.");

    /** Not by way of {@code Money}, whose bound is that of one budget. */
    static Amounts ofPence(
            long awards, long awarded, long committed, long paid, long recoverable, long forecast, long disbursed) {
        return new Amounts(
                awards, body(awarded), body(committed), body(paid), body(recoverable), body(forecast), body(disbursed));
    }

    private static MoneyBody body(long pence) {
        return new MoneyBody(BigDecimal.valueOf(pence, 2).toPlainString(), "GBP");
    }
}
