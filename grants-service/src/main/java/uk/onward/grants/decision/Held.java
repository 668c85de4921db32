package uk.onward.grants.decision;

import java.util.UUID;

/**
 * What holds back its events while the decision behind it is deferred.
 *
 * <p>Called once for a decision, as {@link uk.onward.platform.persistence.DatabaseRole#JOB}, in the transaction that publishes
 * the record: whatever is appended to the outbox there goes out with the publication or not at all. A failure leaves the record
 * unpublished, to be tried again.
 */
public interface Held {
    /** Locks each thing that hangs on this decision and tells of it as it now stands. */
    void tell(UUID decisionId);
}
