/**
 * How she may be reached safely: the most protected record there is, sealed under a key of its own. Called when a hospital
 * or an IDVA records it, before and after each contact, and for a pack.
 */
package uk.onward.idva.safecontact;
