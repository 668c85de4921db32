package uk.onward.idva.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.referral.CaseHandedOn;
import uk.onward.idva.referral.PackContentChanged;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Assesses risk. */
@ApplicationScoped
class RiskService {
    private final CaseDesk desk;
    private final People people;
    private final RiskForms forms;
    private final RiskAssessments assessments;
    private final ReferralEvents events;
    private final Event<PackContentChanged> packContentChanged;
    private final SealedRecords sealed;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    RiskService(
            CaseDesk desk,
            People people,
            RiskForms forms,
            RiskAssessments assessments,
            ReferralEvents events,
            Event<PackContentChanged> packContentChanged,
            SealedRecords sealed,
            ReadAudit audit,
            Idempotency idempotency,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.desk = desk;
        this.people = people;
        this.forms = forms;
        this.assessments = assessments;
        this.events = events;
        this.packContentChanged = packContentChanged;
        this.sealed = sealed;
        this.audit = audit;
        this.idempotency = idempotency;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    RiskAssessmentResponse assess(UUID caseId, RiskAssessmentRequest request) {
        Referral referral = desk.lock(caseId);
        UUID id = idempotency.once(request, () -> add(referral, request));
        audit.shown("risk-assessment.read", caseId);
        return RiskAssessmentResponse.from(assessments.findById(id), keysOf(caseId), sealed);
    }

    private UUID add(Referral referral, RiskAssessmentRequest request) {
        RiskForm form = check(referral, request);
        referral.assess();
        var assessment = RiskAssessment.of(
                referral.id(),
                keysOf(referral.id()),
                form,
                request,
                context.caller().actor(),
                clock.now(),
                sealed);
        assessments.persist(assessment);
        RiskAssessment latest = assessments.latest(referral.id()).orElseThrow();
        desk.fileOf(referral).assessed(latest.score(), latest.visibleHighRisk());
        packContentChanged.fire(new PackContentChanged(referral.id()));
        events.publish(referral, "risk-assessed", assessment.id(), request.completedAt());
        audit.recorded("risk-assessment.create", referral.id());
        return assessment.id();
    }

    /** A provider that goes on with a case begins with what is known of the risk. */
    void goOn(@Observes CaseHandedOn handed) {
        assessments.latest(handed.from().id()).ifPresent(latest -> {
            assessments.persist(latest.goOn(handed.to().id(), handed.seals().person(), sealed));
            desk.fileOf(handed.to()).assessed(latest.score(), latest.visibleHighRisk());
        });
    }

    private RiskForm check(Referral referral, RiskAssessmentRequest request) {
        validation.check(request);
        RiskForm form = forms.find(request.form().scheme(), request.form().version())
                .orElseThrow(() -> Validation.refuse("/form", "must be a form and version that is in use"));
        if (request.answers().size() != form.items()) {
            throw Validation.refuse("/answers", "must have an answer to each of the form's " + form.items() + " items");
        }
        if (clock.isAhead(request.completedAt())) {
            throw Validation.refuse("/completedAt", "must not be in the future");
        }
        if (request.completedAt().isBefore(referral.presentedAt())) {
            throw Validation.refuse("/completedAt", "must not be before the presentation");
        }
        RiskAssessmentRequest.Judgement judgement = request.professionalJudgement();
        if (judgement != null && judgement.raises() && judgement.reason() == null) {
            throw Validation.refuse("/professionalJudgement/reason", "must be given where judgement raises the risk");
        }
        return form;
    }

    @Transactional
    List<RiskAssessmentResponse> list(UUID caseId) {
        desk.read(caseId);
        audit.shown("risk-assessment.list", caseId);
        UUID keys = keysOf(caseId);
        return assessments.ofCase(caseId).stream()
                .map(assessment -> RiskAssessmentResponse.from(assessment, keys, sealed))
                .toList();
    }

    private UUID keysOf(UUID caseId) {
        return people.ofCase(caseId).keys();
    }
}
