/**
 * Hearing from idva-service that somebody is referred on. Nothing of the person travels in these events: they name the
 * referral, the destination and the revision of its pack. Called by Kafka's consumer only.
 */
package uk.onward.referral.onward;
