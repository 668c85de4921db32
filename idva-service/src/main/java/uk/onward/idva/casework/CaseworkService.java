package uk.onward.idva.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uk.onward.idva.casework.CaseMoves.Recorded;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.deadline.FirstContactClock;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.CaseFiles;
import uk.onward.idva.referral.EngagementOutcome;
import uk.onward.idva.referral.Recognition;
import uk.onward.idva.referral.Referral;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.platform.time.BusinessClock;

/** What a provider does with a case as a whole. */
@ApplicationScoped
class CaseworkService {
    private final CaseDesk desk;
    private final CaseMoves moves;
    private final Recognition recognition;
    private final CaseViews views;
    private final CaseFiles files;
    private final FirstContactClock firstContact;
    private final Restrictions restrictions;
    private final Event<CaseAssigned> assigned;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final BusinessClock clock;

    CaseworkService(
            CaseDesk desk,
            CaseMoves moves,
            Recognition recognition,
            CaseViews views,
            CaseFiles files,
            FirstContactClock firstContact,
            Restrictions restrictions,
            Event<CaseAssigned> assigned,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            BusinessClock clock) {
        this.desk = desk;
        this.moves = moves;
        this.recognition = recognition;
        this.views = views;
        this.files = files;
        this.firstContact = firstContact;
        this.restrictions = restrictions;
        this.assigned = assigned;
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
        return views.of(referral, desk.fileAsItStands(referral));
    }

    @Transactional
    CaseResponse accept(UUID caseId) {
        return moves.make(caseId, null, "accepted", (referral, file) -> {
            referral.accept();
            file.accepted(clock.now());
            return Recorded.now();
        });
    }

    @Transactional
    CaseResponse reject(UUID caseId, RejectionRequest request) {
        recognition.hold(caseId);
        return moves.make(caseId, request, "rejected", (referral, file) -> {
            validation.check(request);
            referral.reject(
                    CodeList.of(Lists.REJECTION).coded(request.reason()),
                    CodeList.of(Lists.SENT_INSTEAD).coded(request.sentInstead()),
                    clock.now());
            files.forceNewVersion(file);
            recognition.stoodDown(referral);
            return Recorded.now();
        });
    }

    @Transactional
    CaseResponse assign(UUID caseId, AssignmentRequest request) {
        return moves.make(caseId, request, "assigned", (referral, file) -> {
            validation.check(request);
            if (restrictions.bars(caseId, referral.provider(), request.idva())) {
                throw ProblemType.ILLEGAL_MOVE.problem("This person is barred from the case");
            }
            referral.assign();
            file.assigned(request.idva(), request.kind(), clock.now());
            assigned.fire(new CaseAssigned(referral, request.idva()));
            return Recorded.now();
        });
    }

    @Transactional
    CaseResponse recordEngagement(UUID caseId, EngagementRequest request) {
        return moves.make(caseId, request, "engagement-recorded", (referral, file) -> {
            validation.check(request);
            desk.requirePossible(referral, request.occurredAt());
            referral.recordEngagement(request.outcome() == EngagementOutcome.ENGAGED);
            if (request.outcome() != EngagementOutcome.NOT_CONTACTABLE) {
                // She said so, so she was spoken to then at the latest
                firstContact.reached(referral, file, request.occurredAt());
                file.contacted(request.occurredAt());
            }
            file.responded(request.outcome(), request.occurredAt());
            return new Recorded(null, request.occurredAt());
        });
    }

    /** Nothing happened to the case itself, so nothing is told: what came was read. */
    @Transactional
    CaseResponse readNews(UUID caseId) {
        Referral referral = desk.lock(caseId);
        CaseFile file = desk.fileOf(referral);
        idempotency.once(null, () -> {
            etags.honour(file.version());
            file.readNews(clock.now());
            audit.recorded("case.news-read", caseId);
            return caseId;
        });
        return moves.shown(referral, file);
    }
}
