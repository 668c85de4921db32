/** Programmes: what money there is, from whom, for how long, and how much of it one award may take. */
package uk.onward.grants.programme;
