package uk.onward.grants.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import uk.onward.grants.decision.Held;

/** What became of applications while the paper was deferred. What was withdrawn meanwhile stays withdrawn, and was told so. */
@ApplicationScoped
class HeldOutcomes implements Held {
    private final Applications applications;
    private final Decisions decisions;
    private final ApplicationEvents events;

    HeldOutcomes(Applications applications, Decisions decisions, ApplicationEvents events) {
        this.applications = applications;
        this.decisions = decisions;
        this.events = events;
    }

    @Override
    public void tell(UUID decisionId) {
        for (Decision decision : decisions.untold(decisionId)) {
            Application application = applications.lock(decision.caseId());
            if (application.status() == ApplicationStatus.SUBMITTED) {
                events.tell(application, decision);
            }
        }
    }
}
