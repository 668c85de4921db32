package uk.onward.grants.ledger;

import uk.onward.grants.money.Money;

/** How an award stands: what is promised and not paid, what is paid, and what of it is asked back and not yet received. */
public record Balances(Money committed, Money paid, Money recoverable) {
    /** What the award is worth now. */
    public Money amount() {
        return new Money(committed.pence() + paid.pence() + recoverable.pence());
    }
}
