package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Capacity;
import uk.onward.idva.Roles;
import uk.onward.idva.deadline.FirstContactClock;
import uk.onward.idva.safecontact.SafeContact;
import uk.onward.idva.safecontact.SafeContacts;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** What a hospital does: refer, correct, withdraw, read its own referrals. */
@ApplicationScoped
class ReferralService {
    private final Intake intake;
    private final Referrals referrals;
    private final People people;
    private final SafeContacts safeContacts;
    private final ReferralRules rules;
    private final ReferralEvents events;
    private final Event<PackContentChanged> packContentChanged;
    private final Cases cases;
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
            ReferralRules rules,
            ReferralEvents events,
            Event<PackContentChanged> packContentChanged,
            Cases cases,
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
        this.rules = rules;
        this.events = events;
        this.packContentChanged = packContentChanged;
        this.cases = cases;
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
        Referral referral = referrals.lock(id);
        etags.require(referral.version());
        CheckedReferral checked = rules.check(request, context.caller());
        if (!checked.service().code().equals(referral.service())) {
            throw Validation.refuse("/service", "must stay the same: withdraw the referral and send another");
        }
        Person person = people.ofCase(id);
        referral.correct(Presentation.of(request));
        firstContact.dischargeChanged(referral);
        person.describe(request.patient(), sealed);
        people.replaceChildren(id, Child.allOf(id, person.keys(), request, sealed));
        SafeContact before = safeContacts.asSentByReferrer(id, person.keys()).orElse(null);
        if (request.safeContact() != null && !request.safeContact().equals(before)) {
            recordSafeContact(referral, person.keys(), context.caller(), request.safeContact(), clock.now());
        }
        referrals.forceNewVersion(referral);
        packContentChanged.fire(new PackContentChanged(id));
        events.publish(referral, "corrected");
        audit.recorded("referral.correct", id);
        return view(referral);
    }

    @Transactional
    ReferralResponse withdraw(UUID id, WithdrawalRequest request) {
        cases.require(id, Capacity.REFERRER);
        Referral referral = referrals.lock(id);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            referral.withdraw(request.reason(), clock.now());
            events.publish(referral, "withdrawn");
            audit.recorded("referral.withdraw", id);
            return id;
        });
        referrals.flush();
        audit.shown("referral.read", id);
        return view(referral);
    }

    /** Without names: a list shows where each referral stands, and the record of one is read on its own. */
    @Transactional
    Page<ReferralSummary> list(@Nullable ReferralStatus status, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        boolean asProvider = isProviderStaff();
        StatusFilter filter = asProvider ? StatusFilter.ofProvider(status) : StatusFilter.ofReferrer(status);
        Page<Referral> page =
                Page.of(referrals.page(filter, Cursor.parse(cursor), size + 1), size, last -> Cursor.after(last.id()));
        audit.shown("referral.list", page.items().stream().map(Referral::id).toList());
        return page.map(referral -> ReferralSummary.from(referral, asProvider));
    }

    private boolean isProviderStaff() {
        Caller caller = context.caller();
        return caller.has(Roles.IDVA) || caller.has(Roles.IDVA_MANAGER);
    }

    private void recordSafeContact(
            Referral referral, UUID keys, Caller caller, @Nullable SafeContact said, Instant at) {
        if (said != null) {
            safeContacts.record(
                    referral.id(), keys, referral.nextSafeContactRevision(), caller.agency(), true, at, said);
        }
    }

    private ReferralResponse view(Referral referral) {
        Person person = people.ofCase(referral.id());
        return ReferralResponse.from(
                referral,
                person.asSent(sealed),
                people.childrenOf(referral.id()).stream()
                        .map(child -> child.details(person.keys(), sealed))
                        .toList(),
                safeContacts.asSentByReferrer(referral.id(), person.keys()).orElse(null));
    }
}
