/**
 * Referrals on to MARAC and to safeguarding: heard by event, their packs fetched, shown to the agency referred to and to
 * nobody else, decided by it, and told of by event.
 */
package uk.onward.referral;
