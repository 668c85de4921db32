/**
 * Figures of grants, counted when they are asked for from the views of what is published, so that they are the same for
 * everybody and none of them moves for a decision that may not be known yet. Called by nobody but its own resource.
 */
package uk.onward.grants.figures;
