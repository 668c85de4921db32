/**
 * Contacts: whether a planned one is allowed, and those that were made. Recording one is never refused because it went
 * against her instruction: that would hide it. It is flagged, and the manager sees it.
 */
package uk.onward.idva.contact;
