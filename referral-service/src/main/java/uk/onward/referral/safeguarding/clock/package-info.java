/**
 * The deadlines of a safeguarding referral: when each is due, when a warning of it is, and what was told of it. No database
 * but the rows themselves; called by {@code safeguarding} under the lock of the referral.
 */
package uk.onward.referral.safeguarding.clock;
