/**
 * Referring onward: asking a borough's MARAC or a safeguarding hub to take the case on, giving it the pack that its
 * destination needs and no more, and hearing what became of it. Names leave in a pack only, to whoever may fetch it.
 */
package uk.onward.idva.onward;
