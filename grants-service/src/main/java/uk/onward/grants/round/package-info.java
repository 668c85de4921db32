/**
 * Rounds of a programme: when one may apply, by what rules, up to how much, and by which criteria it is scored. Applications,
 * scoring and awards ask here; nothing here knows of them.
 */
package uk.onward.grants.round;
