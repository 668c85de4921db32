package uk.onward.grants.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import uk.onward.grants.application.Application;
import uk.onward.grants.application.Applications;
import uk.onward.platform.restriction.Restrictable;

/** What a restriction means to an application: a conflict of interest. Breaking the glass is not offered here. */
@ApplicationScoped
class RestrictedApplications implements Restrictable {
    private final Applications applications;

    RestrictedApplications(Applications applications) {
        this.applications = applications;
    }

    @Override
    public String name() {
        return "application";
    }

    @Override
    public String service() {
        return "grants";
    }

    @Override
    public String glassTopic() {
        throw new UnsupportedOperationException("There is no glass to break over a conflict of interest");
    }

    /** Who may set or declare a conflict was asked before. */
    @Override
    public Kept keep(UUID caseId) {
        return kept(applications.lock(caseId));
    }

    @Override
    public Kept see(UUID caseId) {
        return kept(applications.require(caseId));
    }

    @Override
    public void changed(UUID caseId, Change change) {
        // Whether scores count and are open is asked of the restrictions each time; no event tells of either
    }

    private static Kept kept(Application application) {
        return new Kept(application.personKey(), application.funder(), null);
    }
}
