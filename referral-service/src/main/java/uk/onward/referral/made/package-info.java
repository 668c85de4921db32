/**
 * What an agency made: the referrals it follows, whatever they are for, with decision, milestones and feedback. Each kind
 * implements {@link uk.onward.referral.made.Followed}; nothing here knows one kind from another.
 */
package uk.onward.referral.made;
