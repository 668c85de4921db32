/**
 * Amounts of money: pence as a whole number inside, a decimal string with its currency on the wire. And the two people without
 * whom none of it moves.
 */
package uk.onward.grants.money;
