package uk.onward.grants.ledger;

import uk.onward.grants.money.Money;

/** How a programme stands: what its sources gave, what no award has, and what its awards have together. */
public record ProgrammeBalances(Money budget, Money available, Money committed, Money paid, Money recoverable) {}
