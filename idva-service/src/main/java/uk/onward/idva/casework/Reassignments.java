package uk.onward.idva.casework;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.platform.time.BusinessClock;

/**
 * Gives the whole caseload of an absent IDVA to another, all of it or none; but for cases from which the other is barred, which
 * stay and are named.
 */
@ApplicationScoped
class Reassignments implements PanacheRepositoryBase<Reassignment, UUID> {
    private final EntityManager database;
    private final Referrals referrals;
    private final CaseDesk desk;
    private final ReferralEvents events;
    private final Restrictions restrictions;
    private final Event<CaseAssigned> assigned;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    Reassignments(
            EntityManager database,
            Referrals referrals,
            CaseDesk desk,
            ReferralEvents events,
            Restrictions restrictions,
            Event<CaseAssigned> assigned,
            ReadAudit audit,
            Idempotency idempotency,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.database = database;
        this.referrals = referrals;
        this.desk = desk;
        this.events = events;
        this.restrictions = restrictions;
        this.assigned = assigned;
        this.audit = audit;
        this.idempotency = idempotency;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    ReassignmentResponse reassign(ReassignmentRequest request) {
        UUID id = idempotency.once(request, () -> move(request));
        Reassignment made = findById(id);
        audit.shown("case.reassigned", made.cases());
        return ReassignmentResponse.from(made);
    }

    private UUID move(ReassignmentRequest request) {
        validation.check(request);
        if (request.fromIdva().equals(request.toIdva())) {
            throw Validation.refuse("/toIdva", "must be somebody else than fromIdva");
        }
        var moved = new ArrayList<UUID>();
        var leftBehind = new ArrayList<UUID>();
        for (UUID caseId : openCasesOf(request.fromIdva())) {
            // In the order of ids, one after the other: two at once wait for each other and never in a circle
            Referral referral = referrals.lock(caseId);
            CaseFile file = desk.fileOf(referral);
            // Whoever was first may have given it to somebody else, or closed it
            if (!referral.status().isInHand() || !Objects.equals(file.idva(), request.fromIdva())) {
                continue;
            }
            if (restrictions.bars(caseId, referral.provider(), request.toIdva())) {
                leftBehind.add(caseId);
                continue;
            }
            referral.assign();
            file.assigned(request.toIdva(), request.toKind(), clock.now());
            assigned.fire(new CaseAssigned(referral, request.toIdva()));
            events.publish(referral, "assigned");
            audit.recorded("case.assigned", caseId);
            moved.add(caseId);
        }
        var made = new Reassignment(context.caller(), request, moved, leftBehind, clock.now());
        persist(made);
        return made.id();
    }

    @SuppressWarnings("unchecked")
    private List<UUID> openCasesOf(String idva) {
        return database.createNativeQuery(
                        "select case_id from open_case where provider = current_agency() and idva = ?1 order by case_id",
                        UUID.class)
                .setParameter(1, idva)
                .getResultList();
    }
}
