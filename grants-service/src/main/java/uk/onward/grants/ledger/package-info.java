/**
 * The ledger: every move of money, double entry, only ever added to; what is left of a budget, an award and a financial year
 * is derived from it. Called by whatever moves money, inside its transaction; nothing else writes the ledger's tables.
 */
package uk.onward.grants.ledger;
