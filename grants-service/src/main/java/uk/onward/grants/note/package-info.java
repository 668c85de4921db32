/**
 * What was said in words of an award's claims, payments and returns: sealed, only ever added to, and read by those it is for.
 * Called by the packages that move money and take in reports.
 */
package uk.onward.grants.note;
