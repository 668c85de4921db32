package uk.onward.grants.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/** Sheets and moderations, as far as row-level security shows them: what is sealed from the caller is not there. */
@ApplicationScoped
class Scores {
    private final EntityManager database;
    private final DatabaseRoles roles;

    Scores(EntityManager database, DatabaseRoles roles) {
        this.database = database;
        this.roles = roles;
    }

    void keep(Object sheetOrModeration) {
        database.persist(sheetOrModeration);
        database.flush();
    }

    ScoreSheet sheet(UUID id) {
        return database.find(ScoreSheet.class, id);
    }

    Moderation moderation(UUID id) {
        return database.find(Moderation.class, id);
    }

    List<ScoreSheet> sheets(UUID applicationId) {
        return database.createQuery("from ScoreSheet where caseId = ?1 order by id", ScoreSheet.class)
                .setParameter(1, applicationId)
                .getResultList();
    }

    List<Moderation> moderations(UUID applicationId) {
        return database.createQuery("from Moderation where caseId = ?1 order by moderatedAt, id", Moderation.class)
                .setParameter(1, applicationId)
                .getResultList();
    }

    boolean hasScored(UUID applicationId, Caller panellist) {
        return is(
                "select exists (select 1 from score_sheet where case_id = ?1 and agency = ?2 and lower(actor) = lower(?3))",
                applicationId,
                panellist.agency(),
                panellist.actor());
    }

    /** Whether the caller may not judge it: of an agency that applies, or barred. */
    boolean isConflicted(UUID applicationId, Caller panellist) {
        return is("select is_conflicted(?1, ?2, ?3)", applicationId, panellist.agency(), panellist.actor());
    }

    boolean areOpen(UUID applicationId) {
        return is("select scores_are_open(?1)", applicationId);
    }

    /** Whether anything was decided of it that the caller may know of: what is held back from him is not there. */
    boolean isDecided(UUID applicationId) {
        return is("select exists (select 1 from application_decision where case_id = ?1)", applicationId);
    }

    /** The sheets of panellists who may not judge the application, as it is known by now. */
    @SuppressWarnings("unchecked")
    Set<UUID> setAside(UUID applicationId) {
        return new HashSet<>(database.createNativeQuery(
                        "select id from score_sheet where case_id = ?1 and is_conflicted(case_id, agency, actor)",
                        UUID.class)
                .setParameter(1, applicationId)
                .getResultList());
    }

    /** What counts of some applications, by application and criterion; after the closing, when all of it is open. */
    Map<UUID, Map<String, List<Integer>>> given(Collection<UUID> applicationIds) {
        var given = new HashMap<UUID, Map<String, List<Integer>>>();
        rows(
                        "select s.case_id, v.criterion, v.value from score_sheet s join score v on v.sheet_id = s.id"
                                + " where s.case_id = any (?1) and not is_conflicted(s.case_id, s.agency, s.actor)"
                                + " order by s.id",
                        applicationIds)
                .forEach(row -> given.computeIfAbsent((UUID) row[0], any -> new HashMap<>())
                        .computeIfAbsent((String) row[1], any -> new ArrayList<>())
                        .add((Integer) row[2]));
        return given;
    }

    /**
     * What the panel agreed on, by application and criterion. Where the caller may know of the decision, only what it was decided
     * by: the chair, from whom it was held back, may have gone on. For him it counts until the decision is published.
     *
     * @param funder of the round
     */
    Map<UUID, Map<String, Integer>> agreed(Collection<UUID> applicationIds, String funder) {
        var agreed = new HashMap<UUID, Map<String, Integer>>();
        rows(
                        "select v.case_id, v.criterion, v.value from moderation m join moderated_score v on v.moderation_id = m.id"
                                + " left join application_decision d on d.case_id = m.case_id and (?2 or is_published(d.decision_id))"
                                + " where m.case_id = any (?1) and (d.case_id is null or m.moderated_at <= d.decided_at)"
                                + " order by m.moderated_at, m.id",
                        applicationIds,
                        is("select sees_held(?1)", funder))
                .forEach(row -> agreed.computeIfAbsent((UUID) row[0], any -> new HashMap<>())
                        .put((String) row[1], (Integer) row[2]));
        return agreed;
    }

    /** As the job: a policy for each of some ten thousand rows would ask again what is known of the whole round. */
    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String query, Collection<UUID> applicationIds, Object... more) {
        return roles.as(
                DatabaseRole.JOB,
                () -> with(
                                database.createNativeQuery(query).setParameter(1, applicationIds.toArray(new UUID[0])),
                                2,
                                more)
                        .getResultList());
    }

    private boolean is(String question, Object... values) {
        return Boolean.TRUE.equals(with(database.createNativeQuery(question, Boolean.class), 1, values)
                .getSingleResult());
    }

    private static Query with(Query query, int first, Object... values) {
        for (int i = 0; i < values.length; i++) {
            query.setParameter(first + i, values[i]);
        }
        return query;
    }
}
