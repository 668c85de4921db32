/**
 * Money that goes out: when it is meant to (the schedule), what the grantee claims, and payments, which one person raises and
 * another approves. Whether there is money left is decided by the ledger, under the lock of the award.
 */
package uk.onward.grants.payment;
