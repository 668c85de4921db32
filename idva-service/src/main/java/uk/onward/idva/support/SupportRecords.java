package uk.onward.idva.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans, needs and sessions of cases, as the caller may see them. */
@ApplicationScoped
class SupportRecords {
    private final EntityManager database;

    SupportRecords(EntityManager database) {
        this.database = database;
    }

    void add(Object plannedOrNeededOrHeld) {
        database.persist(plannedOrNeededOrHeld);
    }

    Optional<SafetyPlan> planOf(UUID caseId) {
        return database.createQuery("from SafetyPlan where caseId = :caseId order by revision desc", SafetyPlan.class)
                .setParameter("caseId", caseId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    Optional<SupportNeed> need(UUID caseId, UUID id) {
        return database.createQuery("from SupportNeed where caseId = :caseId and id = :id", SupportNeed.class)
                .setParameter("caseId", caseId)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    /** The oldest first. */
    List<SupportNeed> needsOf(UUID caseId) {
        return database.createQuery("from SupportNeed where caseId = :caseId order by id", SupportNeed.class)
                .setParameter("caseId", caseId)
                .getResultList();
    }

    /** The latest of each need, by when it was so and not by when it was typed in. */
    Map<UUID, RecordedOutcome> outcomesOf(UUID caseId) {
        return database.createQuery(
                        "from RecordedOutcome where caseId = :caseId order by occurredAt, id", RecordedOutcome.class)
                .setParameter("caseId", caseId)
                .getResultStream()
                .collect(Collectors.toMap(RecordedOutcome::needId, outcome -> outcome, (earlier, later) -> later));
    }

    SupportSession session(UUID id) {
        return database.find(SupportSession.class, id);
    }

    /** The newest recorded first. */
    List<SupportSession> sessionsOf(UUID caseId, @Nullable UUID before, int rows) {
        return database.createQuery(
                        "from SupportSession where caseId = :caseId and id < :before order by id desc",
                        SupportSession.class)
                .setParameter("caseId", caseId)
                .setParameter("before", before == null ? new UUID(-1, -1) : before)
                .setMaxResults(rows)
                .getResultList();
    }
}
