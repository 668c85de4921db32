package uk.onward.idva.referral;

import java.util.UUID;

/**
 * Who is barred from a case has changed. Fired under the case's lock, as a job, in the transaction of the change: whoever
 * keeps open requests says so to their receivers.
 *
 * @param tightened somebody more is barred: until they know whom, receivers shut the case
 */
public record RestrictionsChanged(UUID caseId, boolean tightened) {}
