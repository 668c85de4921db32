package uk.onward.idva.history;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.CurrentActor;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.time.BusinessClock;

/** Adds lines for what happens in a case and is not told on the referrals' topic. */
@ApplicationScoped
public class CaseHistory {
    private final CaseEntries entries;
    private final DatabaseRoles roles;
    private final CurrentActor actor;
    private final BusinessClock clock;

    CaseHistory(CaseEntries entries, DatabaseRoles roles, CurrentActor actor, BusinessClock clock) {
        this.entries = entries;
        this.roles = roles;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * To be called under the case's lock.
     *
     * @param what in the past tense, as {@code session-recorded}
     * @param resource id of what was recorded
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(UUID caseId, String what, @Nullable UUID resource, Instant occurredAt) {
        // Nobody but a job adds lines, so that no caller can write a history of his own
        roles.as(
                DatabaseRole.JOB,
                () -> entries.persist(new CaseEntry(caseId, what, resource, occurredAt, actor.name(), clock.now())));
    }
}
