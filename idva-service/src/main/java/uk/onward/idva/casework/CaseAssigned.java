package uk.onward.idva.casework;

import uk.onward.idva.referral.Referral;

/**
 * A case was given to an IDVA. Fired under its lock, in the transaction of the assignment.
 *
 * @param idva the opaque staff identifier
 */
public record CaseAssigned(Referral referral, String idva) {}
