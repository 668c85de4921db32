/**
 * Referral packs: what a destination needs to know of a person, fetched from idva-service with this service's own identity,
 * outside any transaction and again at each revision, and kept sealed. Knows nothing of MARAC or safeguarding:
 * {@link uk.onward.referral.pack.PackRecipient} takes what was fetched.
 */
package uk.onward.referral.pack;
