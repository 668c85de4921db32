/** Referrals to a borough's Multi-Agency Risk Assessment Conference, and what its co-ordinator does with them. */
package uk.onward.referral.marac;
