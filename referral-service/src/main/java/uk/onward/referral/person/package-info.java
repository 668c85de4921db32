/**
 * Telling by keyed fingerprints whether two packs name the same person. {@code evidence} and {@code safeguarding} keep them;
 * whoever looks for one exact person makes one and keeps none.
 */
package uk.onward.referral.person;
