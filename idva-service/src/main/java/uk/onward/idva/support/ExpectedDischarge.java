package uk.onward.idva.support;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.casework.CaseMoves;
import uk.onward.idva.casework.CaseResponse;
import uk.onward.idva.deadline.FirstContactClock;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;

/** When she is expected to leave the hospital, as the IDVA learns it: until then she can be met there. */
@ApplicationScoped
class ExpectedDischarge {
    private final CaseDesk desk;
    private final CaseMoves moves;
    private final FirstContactClock firstContact;
    private final ReferralEvents events;
    private final ReadAudit audit;
    private final ETags etags;
    private final Validation validation;

    ExpectedDischarge(
            CaseDesk desk,
            CaseMoves moves,
            FirstContactClock firstContact,
            ReferralEvents events,
            ReadAudit audit,
            ETags etags,
            Validation validation) {
        this.desk = desk;
        this.moves = moves;
        this.firstContact = firstContact;
        this.events = events;
        this.audit = audit;
        this.etags = etags;
        this.validation = validation;
    }

    @Transactional
    CaseResponse expect(UUID caseId, ExpectedDischargeRequest request) {
        Referral referral = desk.lock(caseId);
        CaseFile file = desk.fileOf(referral);
        etags.require(file.version());
        validation.check(request);
        if (request.expectedDischarge() != null && request.expectedDischarge().isBefore(referral.presentedAt())) {
            throw Validation.refuse("/expectedDischarge", "must not be before the presentation");
        }
        file.expectDischarge(request.expectedDischarge());
        firstContact.dischargeChanged(referral);
        events.publish(referral, "discharge-expected");
        audit.recorded("case.discharge-expected", caseId);
        return moves.shown(referral, file);
    }
}
