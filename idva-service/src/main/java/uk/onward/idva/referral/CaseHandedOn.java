package uk.onward.idva.referral;

import uk.onward.platform.sealing.PersonSeals;

/**
 * A case goes on at another provider, in a case of its own. Fired under the origin's lock, as a job, in the transaction of the
 * transfer: whoever keeps something that the new case must have takes it over, sealed anew for its new row.
 *
 * @param seals of the person, whose keys are the same in both
 */
public record CaseHandedOn(Referral from, Referral to, PersonSeals seals) {}
