package uk.onward.grants.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import uk.onward.grants.round.Answers;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/**
 * Whether every bid of a round has its answer. One that is held back is none yet: that a round is decided would tell of it. As
 * the job, since an answer counts whether or not the one who asks may see that application.
 */
@ApplicationScoped
class GivenAnswers implements Answers {
    private final EntityManager database;
    private final DatabaseRoles roles;

    GivenAnswers(EntityManager database, DatabaseRoles roles) {
        this.database = database;
        this.roles = roles;
    }

    @Override
    public boolean arePending(UUID roundId) {
        return roles.as(DatabaseRole.JOB, () -> (Boolean) database.createNativeQuery(
                        "select exists (select 1 from application a where a.round_id = ?1 and a.status = 'submitted'"
                                + " and not exists (select 1 from application_decision d"
                                + " where d.case_id = a.id and d.told_at is not null))",
                        Boolean.class)
                .setParameter(1, roundId)
                .getSingleResult());
    }
}
