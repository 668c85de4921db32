/**
 * The quarterly national figures of a MARAC, counted from coded facts alone, once, for a finished quarter; whole for the MARAC and
 * its commissioner, without small counts for everybody else.
 */
package uk.onward.referral.figures;
