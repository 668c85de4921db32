package uk.onward.referral.pack;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The list of packs still to be fetched, shared by all replicas. Everything here runs as the job role. It goes by the
 * database's clock: waiting for another service is no matter of the domain.
 */
@ApplicationScoped
public class PackFetches {
    private final EntityManager database;
    private final Event<Wanted> wanted;

    PackFetches(EntityManager database, Event<Wanted> wanted) {
        this.database = database;
        this.wanted = wanted;
    }

    /** Observed by the worker after the commit. */
    record Wanted() {}

    /** One pack to fetch, taken for the time of a lease. */
    record Task(UUID onwardReferralId, UUID referralId, int wantedRevision, int attempts, boolean first) {}

    /** Asks for a revision, now: whatever kept an earlier one from coming says nothing of this one. */
    public void want(UUID onwardReferralId, UUID referralId, int revision) {
        database.createNativeQuery("insert into pack_fetch (onward_referral_id, referral_id, wanted_revision)"
                        + " values (?1, ?2, ?3) on conflict (onward_referral_id) do update set"
                        + " wanted_revision = greatest(pack_fetch.wanted_revision, excluded.wanted_revision),"
                        + " wanted_since = case when pack_fetch.held_revision >= pack_fetch.wanted_revision then now()"
                        + " else pack_fetch.wanted_since end,"
                        + " due_at = now(), attempts = 0, refusals = 0, closed = false")
                .setParameter(1, onwardReferralId)
                .setParameter(2, referralId)
                .setParameter(3, revision)
                .executeUpdate();
        wanted.fire(new Wanted());
    }

    public void held(UUID onwardReferralId, int revision) {
        database.createNativeQuery("update pack_fetch set held_revision = greatest(held_revision, ?2), attempts = 0,"
                        + " refusals = 0, due_at = now() where onward_referral_id = ?1")
                .setParameter(1, onwardReferralId)
                .setParameter(2, revision)
                .executeUpdate();
    }

    /** Nothing more is wanted: the request was withdrawn, declined or closed. */
    public void close(UUID onwardReferralId) {
        database.createNativeQuery("update pack_fetch set closed = true where onward_referral_id = ?1")
                .setParameter(1, onwardReferralId)
                .executeUpdate();
    }

    /** The same, unless the request has gone on to another referral in between. */
    public void closeFor(UUID referralId) {
        database.createNativeQuery("update pack_fetch set closed = true where referral_id = ?1")
                .setParameter(1, referralId)
                .executeUpdate();
    }

    /** The request has gone on to another referral: what is fetched from now on is for that one. */
    public void redirect(UUID onwardReferralId, UUID referralId, int heldRevision) {
        database.createNativeQuery(
                        "update pack_fetch set referral_id = ?2, held_revision = ?3, due_at = now(), attempts = 0"
                                + " where onward_referral_id = ?1")
                .setParameter(1, onwardReferralId)
                .setParameter(2, referralId)
                .setParameter(3, heldRevision)
                .executeUpdate();
        wanted.fire(new Wanted());
    }

    /**
     * Takes what is due. Nobody else takes it until the lease ends; if we die, another replica does then. Taken twice it
     * does no harm, since only a later revision is kept.
     */
    List<Task> claim(int limit, Duration lease) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("update pack_fetch f set attempts = f.attempts + 1,"
                        + " due_at = now() + ?2 * interval '1 millisecond' where f.onward_referral_id in (select"
                        + " onward_referral_id from pack_fetch where not closed and held_revision < wanted_revision and"
                        + " due_at <= now() order by due_at limit ?1 for update skip locked) returning"
                        + " f.onward_referral_id, f.referral_id, f.wanted_revision, f.attempts, f.held_revision")
                .setParameter(1, limit)
                .setParameter(2, lease.toMillis())
                .getResultList();
        return rows.stream()
                .map(row -> new Task(
                        (UUID) row[0],
                        (UUID) row[1],
                        ((Number) row[2]).intValue(),
                        ((Number) row[3]).intValue(),
                        ((Number) row[4]).intValue() == 0))
                .toList();
    }

    /** Tries again after a while, unless a later revision has been asked for in between: that one is due already. */
    void later(Task task, Duration wait) {
        database.createNativeQuery("update pack_fetch set due_at = now() + ?3 * interval '1 millisecond'"
                        + " where onward_referral_id = ?1 and wanted_revision = ?2")
                .setParameter(1, task.onwardReferralId())
                .setParameter(2, task.wantedRevision())
                .setParameter(3, wait.toMillis())
                .executeUpdate();
    }

    /**
     * The sender says that it has no open request, which it may say in error: it is asked a few times more.
     *
     * @return whether it has said so often enough to be believed
     */
    boolean refused(Task task, Duration wait, int limit) {
        later(task, wait);
        return database.createNativeQuery("update pack_fetch set refusals = refusals + 1, closed = refusals + 1 >= ?3"
                        + " where onward_referral_id = ?1 and wanted_revision = ?2 returning closed")
                .setParameter(1, task.onwardReferralId())
                .setParameter(2, task.wantedRevision())
                .setParameter(3, limit)
                .getResultList()
                .contains(true);
    }

    double awaiting() {
        return number("select count(*)");
    }

    double oldestSeconds() {
        return number("select coalesce(extract(epoch from now() - min(wanted_since)), 0)");
    }

    private double number(String select) {
        return ((Number) database.createNativeQuery(
                                select + " from pack_fetch where not closed and held_revision < wanted_revision")
                        .getSingleResult())
                .doubleValue();
    }
}
