/**
 * Which counts of a table must be held back so that none of the small ones can be worked out. Pure, and without a word of what
 * is counted: whoever publishes counts of people may call it.
 */
package uk.onward.disclosure;
