/**
 * Restricted referrals: the receiver bars a person or a team from one, and whoever has the right may break the glass. What its
 * sender has set comes with the pack ({@code received}). Built on platform's {@code restriction}.
 */
package uk.onward.referral.restriction;
