package uk.onward.grants.application;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityNotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;

/**
 * Applications, as far as row-level security shows them: to the applicant, to the funder once they were submitted, to the panel
 * after the round has closed; to nobody who is barred by a conflict of interest.
 */
@ApplicationScoped
public class Applications implements PanacheRepositoryBase<Application, UUID> {

    private final DatabaseRoles roles;

    Applications(DatabaseRoles roles) {
        this.roles = roles;
    }

    /** What the caller may not see is answered by a {@code 404}. */
    public Application require(UUID id) {
        return findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /**
     * The same, its row locked to the end of the transaction, as it is by then. The lock is taken as the job, since a panel or a
     * funder may not update the row.
     */
    public Application lock(UUID id) {
        Application application = require(id);
        roles.as(
                DatabaseRole.JOB,
                () -> getEntityManager()
                        .createNativeQuery("select id from application where id = ?1 for update", UUID.class)
                        .setParameter(1, id)
                        .getResultList());
        try {
            getEntityManager().refresh(application);
        } catch (EntityNotFoundException barredMeanwhile) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return application;
    }

    /** Those of a round that were submitted and not withdrawn. */
    public List<Application> standing(UUID roundId) {
        return list("roundId = ?1 and status = ?2 order by id", roundId, ApplicationStatus.SUBMITTED);
    }

    /** What an officer of the funder and the applicant call it: short, and without a meaning. */
    String nextReference() {
        Number number = (Number) getEntityManager()
                .createNativeQuery("select nextval('application_number')", Long.class)
                .getSingleResult();
        return "A-%06d".formatted(number.longValue());
    }

    /**
     * The newest first.
     *
     * @param status as the caller sees it: what was decided and is held back from him is submitted
     * @param before the last id of the page before; null for the first page
     */
    List<Application> page(
            @Nullable UUID roundId, @Nullable ApplicationStatus status, @Nullable UUID before, int rows) {
        var query = new StringBuilder("1 = 1");
        List<Object> values = new ArrayList<>();
        if (roundId != null) {
            values.add(roundId);
            query.append(" and roundId = ?").append(values.size());
        }
        if (status != null) {
            Decision.Result decided = Decision.Result.of(status);
            values.add(decided == null ? status : ApplicationStatus.SUBMITTED);
            query.append(" and status = ?").append(values.size());
            if (decided != null) {
                values.add(decided);
                query.append(" and id in (select d.caseId from Decision d where d.result = ?")
                        .append(values.size())
                        .append(')');
            } else if (status == ApplicationStatus.SUBMITTED) {
                query.append(" and id not in (select d.caseId from Decision d)");
            }
        }
        if (before != null) {
            values.add(before);
            query.append(" and id < ?").append(values.size());
        }
        return find(query + " order by id desc", values.toArray()).page(0, rows).list();
    }
}
