package uk.onward.grants.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import uk.onward.grants.round.Answers;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;

/** Whether a round waits for an answer: also of an application from which the asking commissioner is barred. */
@ApplicationScoped
class Unanswered implements Answers {
    private final Applications applications;
    private final DatabaseRoles roles;

    Unanswered(Applications applications, DatabaseRoles roles) {
        this.applications = applications;
        this.roles = roles;
    }

    @Override
    public boolean arePending(UUID roundId) {
        return roles.as(
                DatabaseRole.JOB,
                () -> applications.count(
                                "roundId = ?1 and status = ?2 and id not in (select d.caseId from Decision d)",
                                roundId,
                                ApplicationStatus.SUBMITTED)
                        > 0);
    }
}
