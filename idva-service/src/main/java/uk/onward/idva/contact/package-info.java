/**
 * Safe contact: how she may be reached, whether a planned contact is allowed, and the contacts that were made. Recording a
 * contact is never refused because it went against the instruction: that would hide it. It is flagged, and its manager told.
 */
package uk.onward.idva.contact;
