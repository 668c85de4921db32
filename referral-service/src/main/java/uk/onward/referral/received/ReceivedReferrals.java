package uk.onward.referral.received;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.pack.FetchedPack;
import uk.onward.referral.person.Fingerprints.Print;

/** The repository of one kind of received referral, and what is that kind's own. */
public interface ReceivedReferrals<T extends ReceivedReferral> extends PanacheRepositoryBase<T, UUID> {
    /** Its name in event types and in the audit, as "marac-referral". */
    String name();

    /** Where its events go. */
    String topic();

    boolean receives(OnwardReferralKind kind);

    /** Every status that a referral of this kind can have. */
    List<? extends ReferralStatus> statuses();

    T open(UUID id, OnwardReferralState request, Instant receivedAt);

    /** It is there for the first time, and what hangs on it can be too. Runs as the job role. */
    default void opened(T referral) {}

    /**
     * A pack has come and is kept. Runs as the job role, under the lock of the referral's row, before that is told of.
     *
     * @param before the content that was held until now; null for the first
     * @param person names the keys under which the referral's sealed fields are
     */
    default void packKept(T referral, @Nullable JsonNode before, FetchedPack pack, UUID person) {}

    /** Its sender has taken it back. Runs as the job role, under the lock of the referral's row, before that is told of. */
    default void withdrawn(T referral) {}

    /**
     * The latest referrals that an agency received of one exact person, whoever may see them. Runs as the job role: no caller
     * reads fingerprints.
     */
    List<UUID> ofPerson(Print person, String agency, int rows);

    /** What its events carry. */
    Object eventData(T referral);

    default Optional<T> lockByOnwardReferral(UUID onwardReferralId) {
        return find("onwardReferralId", onwardReferralId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    /** What was referred on once is several cases where it was transferred: whoever is barred is barred from each. */
    default List<UUID> casesOf(UUID onwardReferralId) {
        return list("onwardReferralId = ?1 order by id", onwardReferralId).stream()
                .map(ReceivedReferral::id)
                .toList();
    }

    default Optional<T> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    default Optional<T> lock(UUID id, String agency) {
        return find("id = ?1 and agency = ?2", id, agency)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    default Optional<T> receivedBy(String agency, UUID id) {
        return find("id = ?1 and agency = ?2", id, agency).firstResultOptional();
    }

    /** The newest first of some that it received. */
    default List<T> receivedBy(String agency, Collection<UUID> ids, int rows) {
        return find("agency = ?1 and id in ?2 order by id desc", agency, ids)
                .page(0, rows)
                .list();
    }

    /**
     * The newest first. Row-level security alone would give the same rows to a receiver; the agency is named for the sake
     * of the index, and because a referrer that is a receiver elsewhere has another list.
     *
     * @param before the last id of the page before; null for the first page
     */
    default List<T> receivedBy(String agency, @Nullable ReferralStatus status, @Nullable UUID before, int rows) {
        var query = new StringBuilder("agency = ?1");
        List<Object> values = new ArrayList<>(List.of(agency));
        if (status != null) {
            values.add(status);
            query.append(" and status = ?").append(values.size());
        }
        if (before != null) {
            values.add(before);
            query.append(" and id < ?").append(values.size());
        }
        return find(query + " order by id desc", values.toArray()).page(0, rows).list();
    }
}
