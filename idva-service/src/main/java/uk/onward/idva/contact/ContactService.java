package uk.onward.idva.contact;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.deadline.FirstContactClock;
import uk.onward.idva.history.CaseHistory;
import uk.onward.idva.referral.CaseFile;
import uk.onward.idva.referral.PackContentChanged;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.idva.safecontact.ContactFlag;
import uk.onward.idva.safecontact.ContactRule;
import uk.onward.idva.safecontact.CurrentSafeContact;
import uk.onward.idva.safecontact.SafeContact;
import uk.onward.idva.safecontact.SafeContacts;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Safe contact in use. */
@ApplicationScoped
class ContactService {
    private final CaseDesk desk;
    private final People people;
    private final SafeContacts safeContacts;
    private final ContactAttempts attempts;
    private final ReferralEvents events;
    private final Event<PackContentChanged> packContentChanged;
    private final FirstContactClock firstContact;
    private final CaseHistory history;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    ContactService(
            CaseDesk desk,
            People people,
            SafeContacts safeContacts,
            ContactAttempts attempts,
            ReferralEvents events,
            Event<PackContentChanged> packContentChanged,
            FirstContactClock firstContact,
            CaseHistory history,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.desk = desk;
        this.people = people;
        this.safeContacts = safeContacts;
        this.attempts = attempts;
        this.events = events;
        this.packContentChanged = packContentChanged;
        this.firstContact = firstContact;
        this.history = history;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    CurrentSafeContact readSafeContact(UUID caseId) {
        desk.read(caseId);
        audit.shown("safe-contact.read", caseId);
        return current(caseId).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** She says how she may be reached from now on; the receivers of her packs are told to fetch again. */
    @Transactional
    CurrentSafeContact writeSafeContact(UUID caseId, SafeContact said) {
        Referral referral = desk.lock(caseId);
        etags.require(referral.safeContactRevision());
        validation.check(said);
        said.check("");
        UUID keys = people.ofCase(caseId).keys();
        String agency = context.caller().agency();
        safeContacts.record(caseId, keys, referral.nextSafeContactRevision(), agency, false, clock.now(), said);
        packContentChanged.fire(new PackContentChanged(caseId));
        audit.recorded("safe-contact.write", caseId);
        return current(caseId).orElseThrow();
    }

    @Transactional
    ContactCheckResponse check(UUID caseId, ContactCheckRequest request) {
        desk.read(caseId);
        validation.check(request);
        var planned = new ContactRule.Contact(
                request.channel(),
                request.plannedAt(),
                Boolean.TRUE.equals(request.leaveMessage()),
                Boolean.TRUE.equals(request.atHospital()));
        Set<ContactFlag> against = ContactRule.against(planned, current(caseId));
        audit.shown("contact.check", caseId);
        return new ContactCheckResponse(against.isEmpty(), List.copyOf(against));
    }

    @Transactional
    ContactAttemptResponse record(UUID caseId, ContactAttemptRequest request) {
        Referral referral = desk.lock(caseId);
        UUID id = idempotency.once(request, () -> add(referral, request));
        audit.shown("contact.read", caseId);
        return shown(attempts.findById(id));
    }

    private UUID add(Referral referral, ContactAttemptRequest request) {
        validation.check(request);
        desk.requirePossible(referral, request.occurredAt());
        boolean leftMessage = request.outcome() == ContactOutcome.MESSAGE_LEFT;
        var made =
                new ContactRule.Contact(request.channel(), request.occurredAt(), leftMessage, request.isAtHospital());
        Set<ContactFlag> flags = ContactRule.against(made, current(referral.id()));
        if (!referral.status().isInHand()) {
            flags.add(ContactFlag.CASE_NOT_IN_HAND);
        }
        var attempt =
                new ContactAttempt(referral.id(), request, context.caller().actor(), flags, clock.now());
        attempts.persist(attempt);
        if (request.outcome().reachedHer()) {
            CaseFile file = desk.fileOf(referral);
            firstContact.reached(referral, file, request.occurredAt());
            file.contacted(request.occurredAt());
        }
        events.publish(referral, "contact-recorded", attempt.id(), request.occurredAt());
        audit.recorded("contact.record", referral.id());
        return attempt.id();
    }

    @Transactional
    Page<ContactAttemptResponse> list(UUID caseId, @Nullable Integer limit, @Nullable String cursor) {
        desk.read(caseId);
        int size = Page.limit(limit);
        audit.shown("contact.list", caseId);
        return page(attempts.ofCase(caseId, Cursor.parse(cursor), size + 1), size);
    }

    @Transactional
    Page<ContactAttemptResponse> listFlagged(@Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        Page<ContactAttemptResponse> page =
                page(attempts.flagged(context.caller().agency(), Cursor.parse(cursor), size + 1), size);
        audit.shown(
                "contact.list-flagged",
                page.items().stream()
                        .map(ContactAttemptResponse::referralId)
                        .distinct()
                        .toList());
        return page;
    }

    /** A manager has looked at it. To look again is no fault, and leaves who was first. */
    @Transactional
    ContactAttemptResponse review(UUID caseId, UUID contactId) {
        Referral referral = desk.lock(caseId);
        ContactAttempt attempt = attempts.ofCase(caseId, contactId).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(null, () -> {
            if (attempts.reviewsOf(List.of(attempt)).isEmpty()) {
                attempts.review(new ContactReview(attempt, context.caller().actor(), clock.now()));
                history.add(referral.id(), "contact-reviewed", contactId, clock.now());
            }
            audit.recorded("contact.review", caseId);
            return contactId;
        });
        audit.shown("contact.read", caseId);
        return shown(attempt);
    }

    private ContactAttemptResponse shown(ContactAttempt attempt) {
        return ContactAttemptResponse.from(
                attempt, attempts.reviewsOf(List.of(attempt)).get(attempt.id()));
    }

    private Page<ContactAttemptResponse> page(List<ContactAttempt> found, int size) {
        Map<UUID, ContactReview> reviews = attempts.reviewsOf(found);
        return Page.of(found, size, last -> Cursor.after(last.id()))
                .map(attempt -> ContactAttemptResponse.from(attempt, reviews.get(attempt.id())));
    }

    private Optional<CurrentSafeContact> current(UUID caseId) {
        return safeContacts.current(caseId, people.ofCase(caseId).keys());
    }
}
