package uk.onward.grants.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jboss.logging.Logger;
import uk.onward.grants.application.ApplicationStatus.Move;
import uk.onward.grants.decision.Publication;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/**
 * What the funder decides of an application, once. The paper behind it was required by whoever calls, and so stays locked; while
 * it is deferred nothing is told, and the application's own row is not touched, so that not even its entity tag moves.
 */
@ApplicationScoped
public class Outcome {
    private static final Logger LOG = Logger.getLogger(Outcome.class);

    private final Applications applications;
    private final Decisions decisions;
    private final ApplicationEvents events;
    private final Publication publication;
    private final DatabaseRoles roles;
    private final SealedRecords sealed;
    private final CallerContext context;
    private final BusinessClock clock;

    Outcome(
            Applications applications,
            Decisions decisions,
            ApplicationEvents events,
            Publication publication,
            DatabaseRoles roles,
            SealedRecords sealed,
            CallerContext context,
            BusinessClock clock) {
        this.applications = applications;
        this.decisions = decisions;
        this.events = events;
        this.publication = publication;
        this.roles = roles;
        this.sealed = sealed;
        this.context = context;
        this.clock = clock;
    }

    /** An award is made of it, in the transaction of the award. Withdrawn or decided before, it is refused by a {@code 409}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void awarded(UUID applicationId, UUID decisionId) {
        Application application = applications.lock(applicationId);
        shown(application).after(Move.AWARD);
        record(application, Decision.award(application, decisionId, actor(), clock.now()));
    }

    /** @param feedback for the applicant, sealed here */
    @Transactional(Transactional.TxType.MANDATORY)
    void refused(UUID applicationId, UUID decisionId, String feedback) {
        Application application = applications.lock(applicationId);
        shown(application).after(Move.REFUSE);
        record(application, Decision.refuse(application, decisionId, feedback, actor(), clock.now(), sealed));
    }

    /** How it stands for the caller: a decision that is held back from him is none. */
    ApplicationStatus shown(Application application) {
        return application.status() == ApplicationStatus.SUBMITTED
                ? decisions.of(application.id()).map(Decision::status).orElse(ApplicationStatus.SUBMITTED)
                : application.status();
    }

    private void record(Application application, Decision decision) {
        decisions.persistAndFlush(decision);
        if (publication.isOpen(decision.decisionId())) {
            // The funder may not write the applicant's row, where events are counted
            roles.as(DatabaseRole.JOB, () -> events.tell(application, decision));
        }
        LOG.infof("Application %s is decided", application.id());
    }

    private String actor() {
        return context.caller().actor();
    }
}
