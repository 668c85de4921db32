/** Referrals to a borough's children's hub or adult safeguarding team, and what it does with them. */
package uk.onward.referral.safeguarding;
