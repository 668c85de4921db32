/**
 * Organisations by org-id: who applies, who is paid and who belongs to a consortium. Applications and awards ask here whether
 * an identifier is one and whose it is.
 */
package uk.onward.grants.organisation;
