/** Amounts of money: pence as a whole number inside, a decimal string with its currency on the wire. */
package uk.onward.grants.money;
