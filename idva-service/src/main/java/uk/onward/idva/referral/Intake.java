package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Capacity;
import uk.onward.idva.circumstances.CaseCircumstances;
import uk.onward.idva.circumstances.Circumstances;
import uk.onward.idva.circumstances.CircumstancesFacts;
import uk.onward.idva.deadline.FirstContactClock;
import uk.onward.idva.safecontact.SafeContacts;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.sealing.PersonSeals;
import uk.onward.platform.sealing.Purpose;
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
    private final CaseCircumstances circumstances;
    private final Recognition recognition;
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
            CaseCircumstances circumstances,
            Recognition recognition,
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
        this.circumstances = circumstances;
        this.recognition = recognition;
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
        if (received.isEmpty()) {
            return List.of();
        }
        // The people's keys are committed before anything is sealed with them
        List<PersonSeals> seals = sealedFields.newPeople(received.size());
        Instant now = clock.now();
        var parties = new LinkedHashMap<UUID, Map<String, String>>();
        var entered = new ArrayList<Entered>();
        for (int i = 0; i < received.size(); i++) {
            CheckedReferral one = received.get(i);
            parties.put(one.id(), Map.of(Capacity.REFERRER, one.referrer(), Capacity.PROVIDER, one.provider()));
            entered.add(enter(one, seals.get(i), historic, now));
        }
        cases.openAll(parties);
        write(entered, now);
        var patients = new LinkedHashMap<Referral, ReferralRequest.Patient>();
        entered.forEach(one -> patients.put(one.referral(), one.request().patient()));
        Map<UUID, KnownPeople.Flags> flags = recognition.recognise(patients);
        events.publishReceived(entered.stream().map(Entered::asReceived).toList());
        audit.recorded("referral.create", parties.keySet());
        return parties.keySet().stream().map(id -> result(id, flags.get(id))).toList();
    }

    /** A referral and what is written beside it; the file only where its past is told. */
    private record Entered(
            Referral referral, Person person, @Nullable CaseFile file, ReferralRequest request, PersonSeals seals) {
        ReferralEvents.Received asReceived() {
            Circumstances said = request.circumstances();
            return new ReferralEvents.Received(
                    referral,
                    person,
                    file,
                    request.children().size(),
                    said == null ? null : CircumstancesFacts.of(said, referral.presentedAt()));
        }
    }

    /** Complete before it is handed to the database, which else would write it a second time. */
    private Entered enter(CheckedReferral received, PersonSeals seals, boolean historic, Instant now) {
        UUID id = received.id();
        ReferralRequest request = received.request();
        Person person = Person.of(id, seals, request.patient(), sealed);
        Referral referral = Referral.receive(
                id, person.id(), received.provider(), received.referrer(), historic, Presentation.of(request), now);
        if (!historic) {
            referral.firstContactDueBy(firstContact.dueFor(received.service(), now, request.expectedDischarge()));
        }
        referral.shareOn(request.informationSharing(), seals.of(Purpose.PERSON), sealed);
        if (request.safeContact() != null) {
            referral.nextSafeContactRevision();
        }
        if (request.circumstances() != null) {
            referral.nextCircumstancesRevision();
        }
        CaseFile file = null;
        if (received.past() != null) {
            file = new CaseFile(id);
            received.past().tell(referral, file);
        }
        return new Entered(referral, person, file, request, seals);
    }

    /** Kind after kind, so that those of a kind go to the database together. */
    private void write(List<Entered> entered, Instant now) {
        entered.forEach(one -> people.persist(one.person()));
        entered.forEach(one -> referrals.persist(one.referral()));
        entered.forEach(one -> people.addChildren(
                Child.allOf(one.referral().id(), one.seals().of(Purpose.PERSON), one.request(), sealed)));
        entered.stream().filter(one -> one.request().safeContact() != null).forEach(one -> {
            Referral referral = one.referral();
            safeContacts.record(
                    referral.id(),
                    one.seals().of(Purpose.SAFE_CONTACT),
                    referral.safeContactRevision(),
                    referral.referrer(),
                    true,
                    now,
                    one.request().safeContact());
        });
        entered.stream().filter(one -> one.request().circumstances() != null).forEach(one -> {
            Referral referral = one.referral();
            circumstances.record(
                    referral.id(),
                    one.seals().of(Purpose.PERSON),
                    referral.circumstancesRevision(),
                    referral.referrer(),
                    true,
                    now,
                    referral.presentedAt(),
                    one.request().circumstances());
        });
        entered.stream().filter(one -> one.file() != null).forEach(one -> files.persist(one.file()));
        // Written and let go: else each statement that follows would look through thousands of objects for changes
        referrals.flush();
        referrals.getEntityManager().clear();
    }

    private static IntakeResult result(UUID id, KnownPeople.@Nullable Flags flags) {
        return flags == null
                ? new IntakeResult(id, false, false, false)
                : new IntakeResult(id, flags.possibleDuplicate(), flags.repeat(), flags.earlierEpisode());
    }
}
