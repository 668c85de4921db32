package uk.onward.idva.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import java.util.function.BiConsumer;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.EngagementOutcome;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.time.BusinessClock;

/** What a provider does with a case as a whole. */
@ApplicationScoped
class CaseworkService {
    private final CaseDesk desk;
    private final Referrals referrals;
    private final ReferralEvents events;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final BusinessClock clock;

    CaseworkService(
            CaseDesk desk,
            Referrals referrals,
            ReferralEvents events,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            BusinessClock clock) {
        this.desk = desk;
        this.referrals = referrals;
        this.events = events;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.clock = clock;
    }

    @Transactional
    CaseResponse read(UUID caseId) {
        Referral referral = desk.read(caseId);
        audit.shown("case.read", caseId);
        return CaseResponse.from(referral, desk.fileAsItStands(referral));
    }

    @Transactional
    CaseResponse accept(UUID caseId) {
        return act(caseId, null, "accepted", (referral, file) -> {
            referral.accept();
            file.accepted(clock.now());
        });
    }

    @Transactional
    CaseResponse assign(UUID caseId, AssignmentRequest request) {
        return act(caseId, request, "assigned", (referral, file) -> {
            validation.check(request);
            referral.assign();
            file.assigned(request.idva(), request.kind(), clock.now());
        });
    }

    @Transactional
    CaseResponse recordEngagement(UUID caseId, EngagementRequest request) {
        return act(caseId, request, "engagement-recorded", (referral, file) -> {
            validation.check(request);
            desk.requirePossible(referral, request.occurredAt());
            referral.recordEngagement(request.outcome() == EngagementOutcome.ENGAGED);
            file.responded(request.outcome(), request.occurredAt());
        });
    }

    private CaseResponse act(UUID caseId, Object request, String pastTense, BiConsumer<Referral, CaseFile> move) {
        Referral referral = desk.lock(caseId);
        CaseFile file = desk.fileOf(referral);
        idempotency.once(request, () -> {
            etags.honour(file.version());
            move.accept(referral, file);
            events.publish(referral, pastTense);
            audit.recorded("case." + pastTense, caseId);
            return caseId;
        });
        referrals.flush();
        audit.shown("case.read", caseId);
        return CaseResponse.from(referral, file);
    }
}
