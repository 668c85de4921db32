package uk.onward.referral.meeting;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/** What stands on agendas, as far as row-level security shows it: never a case from which the caller is barred. */
@ApplicationScoped
public class Agendas implements PanacheRepositoryBase<AgendaItem, UUID> {
    private final EntityManager database;
    private final DatabaseRoles roles;

    Agendas(EntityManager database, DatabaseRoles roles) {
        this.database = database;
        this.roles = roles;
    }

    List<AgendaItem> of(UUID meetingId) {
        return list("meetingId = ?1 order by position", meetingId);
    }

    /** The one that is still to be heard. */
    public Optional<AgendaItem> openItem(UUID referralId) {
        return find("referralId = ?1 and outcome is null", referralId).firstResultOptional();
    }

    /** Behind all that stands there, what the caller does not see included. Under the meeting's lock. */
    int nextPosition(UUID meetingId) {
        return roles.as(DatabaseRole.JOB, () -> (Integer) database.createNativeQuery(
                        "select coalesce(max(position), 0) + 1 from agenda_item where meeting_id = ?1", Integer.class)
                .setParameter(1, meetingId)
                .getSingleResult());
    }

    /** The cases that wait for that meeting, locked; run as the job, for all of them. */
    List<UUID> lockListed(UUID meetingId) {
        return lock(meetingId, "listed");
    }

    /** The cases that are that meeting's, to be heard there or heard: not those that were withdrawn or went on elsewhere. */
    List<UUID> lockTheirs(UUID meetingId) {
        return lock(meetingId, "listed", "heard", "closed");
    }

    private List<UUID> lock(UUID meetingId, String... statuses) {
        @SuppressWarnings("unchecked")
        List<UUID> locked = database.createNativeQuery(
                        "select id from marac_referral where meeting_id = ?1 and status = any (?2) order by id for update",
                        UUID.class)
                .setParameter(1, meetingId)
                .setParameter(2, statuses)
                .getResultList();
        return locked;
    }

    /** What is left on the agenda of a meeting that is cancelled comes off it; run as the job, for all of it. */
    void deferAll(UUID meetingId, Instant at) {
        database.createNativeQuery("update agenda_item set outcome = 'deferred', outcome_at = ?2"
                        + " where meeting_id = ?1 and outcome is null")
                .setParameter(1, meetingId)
                .setParameter(2, at)
                .executeUpdate();
    }
}
