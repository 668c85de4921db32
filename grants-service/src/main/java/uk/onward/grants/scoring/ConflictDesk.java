package uk.onward.grants.scoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.Application;
import uk.onward.grants.application.Applications;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.LiftingRequest;
import uk.onward.platform.restriction.RestrictionRequest;
import uk.onward.platform.restriction.RestrictionResponse;
import uk.onward.platform.restriction.Restrictions;

/** Conflicts of interest: a restriction on the case, so that for the conflicted the application is not there at all. */
@ApplicationScoped
class ConflictDesk {
    private final Restrictions restrictions;
    private final RestrictedApplications kind;
    private final Applications applications;
    private final Panels panels;
    private final CallerContext context;

    ConflictDesk(
            Restrictions restrictions,
            RestrictedApplications kind,
            Applications applications,
            Panels panels,
            CallerContext context) {
        this.restrictions = restrictions;
        this.kind = kind;
        this.applications = applications;
        this.panels = panels;
        this.context = context;
    }

    /** A panellist declares his own: he means it, and the application is gone for him with the answer. */
    @Transactional
    RestrictionResponse declare(UUID id, @Nullable ConflictRequest request) {
        Caller caller = context.caller();
        if (panels.findByIdOptional(applications.require(id).roundId())
                .flatMap(panel -> panel.seatOf(caller))
                .isEmpty()) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return restrictions.set(
                kind,
                id,
                request == null
                        ? null
                        : new RestrictionRequest(caller.agency(), caller.actor(), null, request.reason(), true));
    }

    @Transactional
    RestrictionResponse set(UUID id, @Nullable RestrictionRequest request) {
        requireFunder(id);
        return restrictions.set(kind, id, request);
    }

    @Transactional
    Page<RestrictionResponse> list(UUID id) {
        requireFunder(id);
        return restrictions.list(kind, id);
    }

    @Transactional
    RestrictionResponse lift(UUID id, UUID restriction, @Nullable LiftingRequest request) {
        requireFunder(id);
        return restrictions.lift(kind, id, restriction, request);
    }

    private void requireFunder(UUID id) {
        Application application = applications.require(id);
        if (!application.funder().equals(context.caller().agency())) {
            throw ProblemType.NOT_FOUND.problem();
        }
    }
}
