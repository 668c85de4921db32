package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Capacity;
import uk.onward.idva.circumstances.CaseCircumstances;
import uk.onward.idva.circumstances.Circumstances;
import uk.onward.idva.deadline.FirstContactClock;
import uk.onward.idva.safecontact.SafeContact;
import uk.onward.idva.safecontact.SafeContacts;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.sealing.PersonSeals;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** What a hospital does: refer, correct, withdraw, read its own referrals. */
@ApplicationScoped
class ReferralService {
    private final Intake intake;
    private final Referrals referrals;
    private final People people;
    private final SafeContacts safeContacts;
    private final CaseCircumstances circumstances;
    private final Recognition recognition;
    private final Succession succession;
    private final ReferralRules rules;
    private final ReferralEvents events;
    private final Event<PackContentChanged> packContentChanged;
    private final Cases cases;
    private final SealedFields sealedFields;
    private final SealedRecords sealed;
    private final FirstContactClock firstContact;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    ReferralService(
            Intake intake,
            Referrals referrals,
            People people,
            SafeContacts safeContacts,
            CaseCircumstances circumstances,
            Recognition recognition,
            Succession succession,
            ReferralRules rules,
            ReferralEvents events,
            Event<PackContentChanged> packContentChanged,
            Cases cases,
            SealedFields sealedFields,
            SealedRecords sealed,
            FirstContactClock firstContact,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.intake = intake;
        this.referrals = referrals;
        this.people = people;
        this.safeContacts = safeContacts;
        this.circumstances = circumstances;
        this.recognition = recognition;
        this.succession = succession;
        this.rules = rules;
        this.events = events;
        this.packContentChanged = packContentChanged;
        this.cases = cases;
        this.sealedFields = sealedFields;
        this.sealed = sealed;
        this.firstContact = firstContact;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    ReferralResponse refer(ReferralRequest request) {
        UUID id = idempotency.once(request, () -> {
            CheckedReferral checked = rules.check(request, context.caller());
            return intake.receive(List.of(checked), false).getFirst().caseId();
        });
        // The answer shows the record, on a repeat too
        audit.shown("referral.read", id);
        return view(referrals.require(id));
    }

    @Transactional
    ReferralResponse read(UUID id) {
        Referral referral = referrals.require(id);
        audit.shown("referral.read", id);
        return view(referral);
    }

    @Transactional
    ReferralResponse correct(UUID id, ReferralRequest request) {
        cases.require(id, Capacity.REFERRER);
        // She is recognised before the row is locked; all that is refused below undoes it
        Set<UUID> links = recognition.recogniseAnew(id, request == null ? null : request.patient());
        Referral referral = referrals.lock(id);
        etags.require(referral.version());
        CheckedReferral checked = rules.check(request, context.caller());
        if (!checked.service().code().equals(referral.service())) {
            throw Validation.refuse("/service", "must stay the same: withdraw the referral and send another");
        }
        Person person = people.ofCase(id);
        PersonSeals seals = sealedFields.allOf(person.keys());
        referral.correct(Presentation.of(request));
        firstContact.dischargeChanged(referral);
        referral.shareOn(request.informationSharing(), seals.of(Purpose.PERSON), sealed);
        person.describe(request.patient(), seals, sealed);
        people.replaceChildren(id, Child.allOf(id, seals.of(Purpose.PERSON), request, sealed));
        boolean saidHow = recordSafeContact(referral, seals, request.safeContact());
        boolean saidMore = recordCircumstances(referral, seals, request.circumstances());
        succession.corrected(referral, request, seals, saidHow, saidMore);
        referrals.forceNewVersion(referral);
        recognition.refresh(links, List.of(referral));
        packContentChanged.fire(new PackContentChanged(id));
        events.publish(referral, "corrected");
        audit.recorded("referral.correct", id);
        return view(referral, person, seals);
    }

    @Transactional
    ReferralResponse withdraw(UUID id, WithdrawalRequest request) {
        cases.require(id, Capacity.REFERRER);
        recognition.hold(id);
        Referral referral = referrals.lock(id);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            Instant now = clock.now();
            referral.withdraw(request.reason(), now);
            succession.withdrawn(referral, request.reason(), now);
            recognition.stoodDown(referral);
            events.publish(referral, "withdrawn");
            audit.recorded("referral.withdraw", id);
            return id;
        });
        referrals.flush();
        audit.shown("referral.read", id);
        return view(referral);
    }

    /** @return whether it says something: as it was sent before is nothing new, and no reason to doubt what the IDVA knows */
    private boolean recordSafeContact(Referral referral, PersonSeals seals, @Nullable SafeContact said) {
        Seal seal = seals.of(Purpose.SAFE_CONTACT);
        boolean isNew = said != null
                && !said.equals(
                        safeContacts.asSentByReferrer(referral.id(), seal).orElse(null));
        if (isNew) {
            safeContacts.record(
                    referral.id(),
                    seal,
                    referral.nextSafeContactRevision(),
                    referral.referrer(),
                    true,
                    clock.now(),
                    said);
        }
        return isNew;
    }

    private boolean recordCircumstances(Referral referral, PersonSeals seals, @Nullable Circumstances said) {
        Seal seal = seals.of(Purpose.PERSON);
        boolean isNew = said != null
                && !said.equals(
                        circumstances.asSentByReferrer(referral.id(), seal).orElse(null));
        if (isNew) {
            circumstances.record(
                    referral.id(),
                    seal,
                    referral.nextCircumstancesRevision(),
                    referral.referrer(),
                    true,
                    clock.now(),
                    referral.presentedAt(),
                    said);
        }
        return isNew;
    }

    private ReferralResponse view(Referral referral) {
        Person person = people.ofCase(referral.id());
        return view(referral, person, sealedFields.allOf(person.keys()));
    }

    private ReferralResponse view(Referral referral, Person person, PersonSeals seals) {
        Seal facts = seals.of(Purpose.PERSON);
        UUID id = referral.id();
        return ReferralResponse.from(
                referral,
                person.asSent(seals, sealed),
                people.childrenOf(id).stream()
                        .map(child -> child.details(facts, sealed))
                        .toList(),
                safeContacts
                        .asSentByReferrer(id, seals.of(Purpose.SAFE_CONTACT))
                        .orElse(null),
                circumstances.asSentByReferrer(id, facts).orElse(null),
                referral.informationSharing(facts, sealed));
    }
}
