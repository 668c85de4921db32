/**
 * Scoring: the panel of a round, conflicts of interest, what each panellist gives by himself, what the panel agrees on, and the
 * ranking. Scores are sealed by the database until all are in or the chair closes, and are only ever added to. The award asks
 * {@link uk.onward.grants.scoring.Panels} whether scoring is over.
 */
package uk.onward.grants.scoring;
