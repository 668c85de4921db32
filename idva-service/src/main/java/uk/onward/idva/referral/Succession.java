package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import uk.onward.idva.Capacity;
import uk.onward.idva.circumstances.CaseCircumstances;
import uk.onward.idva.safecontact.SafeContacts;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.sealing.PersonSeals;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/**
 * Cases that go on at another provider. The hospital knows the case it sent and no other, so what it corrects or takes back
 * there reaches the one that goes on by this.
 */
@ApplicationScoped
public class Succession {
    private final Referrals referrals;
    private final People people;
    private final CaseFiles files;
    private final SafeContacts safeContacts;
    private final CaseCircumstances circumstances;
    private final Recognition recognition;
    private final KnownPeople knownPeople;
    private final ReferralEvents events;
    private final Event<CaseHandedOn> handedOn;
    private final Event<PackContentChanged> packContentChanged;
    private final Cases cases;
    private final DatabaseRoles roles;
    private final SealedFields sealedFields;
    private final SealedRecords sealed;
    private final BusinessClock clock;

    Succession(
            Referrals referrals,
            People people,
            CaseFiles files,
            SafeContacts safeContacts,
            CaseCircumstances circumstances,
            Recognition recognition,
            KnownPeople knownPeople,
            ReferralEvents events,
            Event<CaseHandedOn> handedOn,
            Event<PackContentChanged> packContentChanged,
            Cases cases,
            DatabaseRoles roles,
            SealedFields sealedFields,
            SealedRecords sealed,
            BusinessClock clock) {
        this.referrals = referrals;
        this.people = people;
        this.files = files;
        this.safeContacts = safeContacts;
        this.circumstances = circumstances;
        this.recognition = recognition;
        this.knownPeople = knownPeople;
        this.events = events;
        this.handedOn = handedOn;
        this.packContentChanged = packContentChanged;
        this.cases = cases;
        this.roles = roles;
        this.sealedFields = sealedFields;
        this.sealed = sealed;
        this.clock = clock;
    }

    /**
     * Opens the case in which a provider goes on. As a job, under the origin's lock. No new presentation: nothing is counted
     * again, no clock starts, and the hospital is no party to it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Referral goOn(Referral origin, String service, String provider, Instant at) {
        Person person = people.ofCase(origin.id());
        PersonSeals seals = sealedFields.allOf(person.keys());
        Seal facts = seals.of(Purpose.PERSON);
        UUID id = Referral.newId();
        cases.admit(id, provider, Capacity.PROVIDER);
        Person same = person.goOn(id, seals, sealed);
        people.persist(same);
        Referral next = Referral.goOn(origin, id, same.id(), service, provider, at);
        next.shareOn(origin.informationSharing(facts, sealed), facts, sealed);
        referrals.persist(next);
        people.addChildren(people.childrenOf(origin.id()).stream()
                .map(child -> child.goOn(id, facts, sealed))
                .toList());
        safeContacts.goOn(origin.id(), id, seals.of(Purpose.SAFE_CONTACT), provider, next::nextSafeContactRevision);
        circumstances.goOn(
                origin.id(), next.id(), facts, provider, next.presentedAt(), next::nextCircumstancesRevision);
        CaseFile file = files.of(next);
        file.accepted(at);
        file.expectDischarge(files.asItStands(origin).expectedDischarge());
        referrals.flush();
        recognition.follow(next, origin.id());
        handedOn.fire(new CaseHandedOn(origin, next, seals));
        return next;
    }

    /**
     * The hospital corrected what it sent; under the lock of its own case.
     *
     * @param saidHow whether it said anew how she may be reached
     * @param saidMore whether it said anew what surrounds the violence
     */
    void corrected(Referral origin, ReferralRequest request, PersonSeals seals, boolean saidHow, boolean saidMore) {
        Seal facts = seals.of(Purpose.PERSON);
        forEachSuccessor(origin, next -> {
            next.correct(Presentation.of(request).at(next.service()));
            next.shareOn(request.informationSharing(), facts, sealed);
            people.ofCase(next.id()).describe(request.patient(), seals, sealed);
            people.replaceChildren(next.id(), Child.allOf(next.id(), facts, request, sealed));
            if (saidHow) {
                safeContacts.record(
                        next.id(),
                        seals.of(Purpose.SAFE_CONTACT),
                        next.nextSafeContactRevision(),
                        next.referrer(),
                        true,
                        clock.now(),
                        request.safeContact());
            }
            if (saidMore) {
                circumstances.record(
                        next.id(),
                        facts,
                        next.nextCircumstancesRevision(),
                        next.referrer(),
                        true,
                        clock.now(),
                        next.presentedAt(),
                        request.circumstances());
            }
            referrals.forceNewVersion(next);
            knownPeople.followAnew(next.id(), origin.id());
            packContentChanged.fire(new PackContentChanged(next.id()));
            events.publishAsSystem(List.of(next), "corrected");
        });
    }

    /** The hospital took its referral back; under the lock of its own case. */
    void withdrawn(Referral origin, WithdrawalReason reason, Instant at) {
        forEachSuccessor(origin, next -> {
            next.withdraw(reason, at);
            events.publishAsSystem(List.of(next), "withdrawn");
        });
    }

    /** One after the other, from the oldest, which is the order of their ids too. */
    private void forEachSuccessor(Referral origin, Consumer<Referral> work) {
        roles.as(DatabaseRole.JOB, () -> {
            Optional<Referral> next = referrals.lockSuccessor(origin.id());
            while (next.isPresent()) {
                work.accept(next.get());
                next = referrals.lockSuccessor(next.get().id());
            }
        });
    }
}
