package uk.onward.idva.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.hospital.Hospitals;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Suspends co-location, and ends that. */
@ApplicationScoped
class SuspensionService {
    private final Suspensions suspensions;
    private final Placements placements;
    private final Posts posts;
    private final Hospitals hospitals;
    private final PostRights rights;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final BusinessClock clock;

    SuspensionService(
            Suspensions suspensions,
            Placements placements,
            Posts posts,
            Hospitals hospitals,
            PostRights rights,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            BusinessClock clock) {
        this.suspensions = suspensions;
        this.placements = placements;
        this.posts = posts;
        this.hospitals = hospitals;
        this.rights = rights;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.clock = clock;
    }

    @Transactional
    Suspension add(SuspensionRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            request.check();
            checkReach(request);
            var suspension = new Suspension(request, clock.now());
            suspensions.persistAndFlush(suspension);
            audit.recorded("suspension.create", suspension.id());
            return suspension.id();
        });
        return suspensions.findById(id);
    }

    @Transactional
    Suspension read(UUID id) {
        return suspensions.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    @Transactional
    Page<Suspension> list(@Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        return Page.of(suspensions.newest(Cursor.parse(cursor), size + 1), size, last -> Cursor.after(last.id()));
    }

    @Transactional
    Suspension end(UUID id, EndRequest request) {
        Suspension suspension = suspensions.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (suspension == null || !mayEnd(suspension)) {
            throw ProblemType.NOT_FOUND.problem();
        }
        idempotency.once(request, () -> {
            etags.honour(suspension.version());
            validation.check(request);
            suspension.end(request.to());
            audit.recorded("suspension.end", id);
            return id;
        });
        suspensions.flush();
        return suspension;
    }

    /** What is another provider's is answered as what is not there. */
    private void checkReach(SuspensionRequest request) {
        if (request.placement() != null
                && (placements.findById(request.placement()) == null
                        || !rights.mayManage(serviceOf(request.placement())))) {
            throw Validation.refuse("/placement", "must be a known placement, and of the manager's own agency");
        }
        if (request.hospital() != null && hospitals.findById(request.hospital()) == null) {
            throw Validation.refuse("/hospital", "must be the ODS site code of a known hospital");
        }
        if (request.service() != null && !rights.mayManageKnown(request.service())) {
            throw Validation.refuse("/service", "must be the code of a known service, and of the manager's own agency");
        }
        if (request.placement() == null && request.service() == null && !rights.mayManage(null)) {
            throw request.scope() == SuspensionScope.ALL
                    ? Validation.refuse("/scope", "must not be all, which is for the operator: name a service")
                    : Validation.refuse("/service", "must be given: a manager suspends its own agency's placements");
        }
    }

    private boolean mayEnd(Suspension suspension) {
        return rights.mayManage(
                suspension.placement() == null ? suspension.service() : serviceOf(suspension.placement()));
    }

    private String serviceOf(UUID placement) {
        return posts.findById(placements.findById(placement).post()).service();
    }
}
