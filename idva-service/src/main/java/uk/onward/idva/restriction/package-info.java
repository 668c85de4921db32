/**
 * Restricted referrals: the provider's manager bars a person or a team from a case, and whoever has the right may break the
 * glass. Built on platform's {@code restriction}; called by its operations only.
 */
package uk.onward.idva.restriction;
