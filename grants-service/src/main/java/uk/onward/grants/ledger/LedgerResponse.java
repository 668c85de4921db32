package uk.onward.grants.ledger;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.SignedMoneyBody;

/**
 * A programme's books in sum.
 *
 * @param balanced whether all accounts add up to nothing, and each to its postings: it is always so, and shown so that it can
 *     be checked
 */
@Schema(name = "Ledger")
record LedgerResponse(
        UUID programmeId,

        @Schema(description = "Whether the years have limits: the programme has a spending profile")
        boolean profiled,

        @Schema(description = "One of each kind that the programme has")
        List<Total> trialBalance,

        @Schema(description = "All money together: 0.00") SignedMoneyBody difference,

        boolean balanced,

        @Schema(description = "What each financial year may spend, by the calendar year in which it begins")
        List<Year> years) {

    /**
     * @param accounts how many there are of the kind
     * @param balance what the accounts say
     * @param posted what their postings add up to
     */
    @Schema(name = "LedgerTotal")
    record Total(AccountKind kind, long accounts, SignedMoneyBody balance, SignedMoneyBody posted) {}

    /** @param profile what it was given; without a profile, what it spent */
    @Schema(name = "LedgerYear")
    record Year(int financialYear, SignedMoneyBody profile, SignedMoneyBody headroom, SignedMoneyBody spent) {}
}
