/**
 * Decision records: who decided what on which paper, what of it is public, and from when. Until a deferral has ended nothing of
 * what was decided leaves; {@link uk.onward.grants.decision.Held} is how it goes out then.
 */
package uk.onward.grants.decision;
