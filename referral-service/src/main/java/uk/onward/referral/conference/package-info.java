/**
 * The MARACs themselves, as data: whom they serve, what they take and count, who sits on them and when they meet. Everything
 * about referrals and meetings asks here, and nothing here knows of a case.
 */
package uk.onward.referral.conference;
