package uk.onward.idva.referral;

import java.util.UUID;

/**
 * Something changed that the packs of a case are made of. Fired under the case's lock, in the transaction of the change:
 * whoever keeps open requests says so to their receivers.
 */
public record PackContentChanged(UUID caseId) {}
