package uk.onward.idva.erasure;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Recognition;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.KeyDestruction;
import uk.onward.platform.time.BusinessClock;

/**
 * Erases. All in one transaction but the keys, which are in another database: that they are to be destroyed is written in that
 * transaction and done after it, by whichever replica lives. So an erasure that fails has lost nothing, and one that was answered
 * is carried through.
 */
@ApplicationScoped
class ErasureService {
    private final CaseDesk desk;
    private final Erasures erasures;
    private final People people;
    private final Recognition recognition;
    private final ReferralEvents events;
    private final KeyDestruction keys;
    private final Event<CaseErased> erased;
    private final DatabaseRoles roles;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    ErasureService(
            CaseDesk desk,
            Erasures erasures,
            People people,
            Recognition recognition,
            ReferralEvents events,
            KeyDestruction keys,
            Event<CaseErased> erased,
            DatabaseRoles roles,
            ReadAudit audit,
            Idempotency idempotency,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.desk = desk;
        this.erasures = erasures;
        this.people = people;
        this.recognition = recognition;
        this.events = events;
        this.keys = keys;
        this.erased = erased;
        this.roles = roles;
        this.audit = audit;
        this.idempotency = idempotency;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    /** A repeat is answered from the ledger: the case is there no more. */
    @Transactional
    ErasureResponse erase(UUID caseId, @Nullable ErasureRequest request) {
        UUID id = idempotency.once(request, () -> {
            recognition.hold(caseId);
            Referral referral = desk.lock(caseId);
            validation.check(request);
            if (referral.status().isOpen()) {
                throw new IllegalMove("referral", referral.status(), "erased");
            }
            return erase(referral, request);
        });
        return shown(id);
    }

    private ErasureResponse shown(UUID id) {
        return erasures.findByIdOptional(id)
                .map(erasure ->
                        new ErasureResponse(erasure.id(), erasure.caseId(), erasure.reason(), erasure.erasedAt()))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private UUID erase(Referral referral, ErasureRequest request) {
        UUID caseId = referral.id();
        UUID sealedUnder = people.ofCase(caseId).keys();
        var following = new CaseErased(caseId, new ArrayList<>());
        erased.fire(following);
        events.publishGone(referral);
        audit.recorded("referral.erase", caseId);
        var erasure = new Erasure(
                caseId,
                sealedUnder,
                following.onwardReferrals(),
                CodeList.of(Lists.ERASURE).coded(request.reason()),
                context.caller(),
                clock.now());
        recognition.forget(caseId, () -> erasures.carryOut(erasure));
        roles.as(DatabaseRole.JOB, () -> {
            if (!erasures.isSealedUnder(sealedUnder)) {
                keys.want(sealedUnder);
            }
        });
        return erasure.id();
    }
}
