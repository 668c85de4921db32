/**
 * Finding referrals: lists by what a caller may see of them, and the referrals of one exact person. Without names; reads the
 * tables of {@code referral} and writes nothing but the audit.
 */
package uk.onward.idva.search;
