package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import uk.onward.idva.Capacity;
import uk.onward.idva.deadline.FirstContactClock;
import uk.onward.idva.safecontact.SafeContacts;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** The one way a referral is written, whether it comes alone or with some hundreds of others. */
@ApplicationScoped
public class Intake {
    private final Referrals referrals;
    private final People people;
    private final CaseFiles files;
    private final SafeContacts safeContacts;
    private final ReferralEvents events;
    private final Cases cases;
    private final SealedFields sealedFields;
    private final SealedRecords sealed;
    private final FirstContactClock firstContact;
    private final ReadAudit audit;
    private final BusinessClock clock;

    Intake(
            Referrals referrals,
            People people,
            CaseFiles files,
            SafeContacts safeContacts,
            ReferralEvents events,
            Cases cases,
            SealedFields sealedFields,
            SealedRecords sealed,
            FirstContactClock firstContact,
            ReadAudit audit,
            BusinessClock clock) {
        this.referrals = referrals;
        this.people = people;
        this.files = files;
        this.safeContacts = safeContacts;
        this.events = events;
        this.cases = cases;
        this.sealedFields = sealedFields;
        this.sealed = sealed;
        this.firstContact = firstContact;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Takes referrals in, all of them or none: in the transaction under way, and once in it, since it locks the people it
     * finds in an order of its own.
     *
     * @param received at most some hundreds
     * @param historic taken over from older records: no clock starts
     * @return in the order of what was received
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<IntakeResult> receive(List<CheckedReferral> received, boolean historic) {
        var results = new ArrayList<IntakeResult>();
        for (CheckedReferral one : received) {
            results.add(receive(one, historic));
        }
        audit.recorded(
                "referral.create", results.stream().map(IntakeResult::caseId).toList());
        return results;
    }

    private IntakeResult receive(CheckedReferral received, boolean historic) {
        ReferralRequest request = received.request();
        Instant now = clock.now();
        UUID id = Referral.newId();
        // The person's keys are committed before anything is sealed with them
        UUID keys = sealedFields.newPerson();
        cases.open(id, Map.of(Capacity.REFERRER, received.referrer(), Capacity.PROVIDER, received.provider()));
        Person person = Person.of(id, keys, request.patient(), sealed);
        people.persist(person);
        Referral referral = Referral.receive(
                id, person.id(), received.provider(), received.referrer(), historic, Presentation.of(request), now);
        if (!historic) {
            referral.firstContactDueBy(firstContact.dueFor(received.service(), now, request.expectedDischarge()));
        }
        referrals.persist(referral);
        people.replaceChildren(id, Child.allOf(id, keys, request, sealed));
        if (request.safeContact() != null) {
            safeContacts.record(
                    id,
                    keys,
                    referral.nextSafeContactRevision(),
                    received.referrer(),
                    true,
                    now,
                    request.safeContact());
        }
        if (received.past() != null) {
            received.past().tell(referral, files.of(referral));
        }
        events.publish(referral, "received");
        return new IntakeResult(id, false, false, false);
    }
}
