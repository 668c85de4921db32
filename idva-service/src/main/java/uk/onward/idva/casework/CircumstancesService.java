package uk.onward.idva.casework;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import uk.onward.idva.circumstances.CaseCircumstances;
import uk.onward.idva.circumstances.Circumstances;
import uk.onward.idva.circumstances.CurrentCircumstances;
import uk.onward.idva.referral.PackContentChanged;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.time.BusinessClock;

/** The circumstances of a case, for its provider. */
@ApplicationScoped
class CircumstancesService {
    private final CaseDesk desk;
    private final People people;
    private final CaseCircumstances circumstances;
    private final ReferralEvents events;
    private final Event<PackContentChanged> packContentChanged;
    private final SealedFields sealedFields;
    private final ReadAudit audit;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    CircumstancesService(
            CaseDesk desk,
            People people,
            CaseCircumstances circumstances,
            ReferralEvents events,
            Event<PackContentChanged> packContentChanged,
            SealedFields sealedFields,
            ReadAudit audit,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.desk = desk;
        this.people = people;
        this.circumstances = circumstances;
        this.events = events;
        this.packContentChanged = packContentChanged;
        this.sealedFields = sealedFields;
        this.audit = audit;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    CircumstancesResponse read(UUID caseId) {
        Referral referral = desk.read(caseId);
        audit.shown("circumstances.read", caseId);
        Optional<CurrentCircumstances> current = circumstances.current(caseId, sealOf(caseId));
        return CircumstancesResponse.from(
                current.orElseThrow(ProblemType.NOT_FOUND::problem), referral.circumstancesRevision());
    }

    @Transactional
    CircumstancesResponse write(UUID caseId, Circumstances said) {
        Referral referral = desk.lock(caseId);
        etags.require(referral.circumstancesRevision());
        validation.check(said);
        said.check("", clock.today());
        Instant now = clock.now();
        UUID revision = circumstances.record(
                caseId,
                sealOf(caseId),
                referral.nextCircumstancesRevision(),
                context.caller().agency(),
                false,
                now,
                referral.presentedAt(),
                said);
        packContentChanged.fire(new PackContentChanged(caseId));
        events.publish(referral, "circumstances-recorded", revision, now);
        audit.recorded("circumstances.write", caseId);
        return CircumstancesResponse.from(
                new CurrentCircumstances(revision, said, false), referral.circumstancesRevision());
    }

    private Seal sealOf(UUID caseId) {
        return sealedFields.of(people.ofCase(caseId).keys(), Purpose.PERSON);
    }
}
