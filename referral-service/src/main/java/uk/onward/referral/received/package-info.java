/**
 * What a referral to a MARAC and one to safeguarding have in common: how it is taken in, the moves it can make, what its
 * receiver does at the desk, and the events that tell of it. {@code marac} and {@code safeguarding} build on this.
 */
package uk.onward.referral.received;
