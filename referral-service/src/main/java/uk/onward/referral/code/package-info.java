/** The code lists of this service, each a file under {@code codes/}, and the check that a value is of one. */
package uk.onward.referral.code;
