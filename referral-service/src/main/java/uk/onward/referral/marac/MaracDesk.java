package uk.onward.referral.marac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.conference.ConferenceSettings.CriterionRule;
import uk.onward.referral.conference.Conferences;
import uk.onward.referral.evidence.ChildrensReferral;
import uk.onward.referral.evidence.ComputedCriterion;
import uk.onward.referral.evidence.Evidence;
import uk.onward.referral.evidence.MaracFact;
import uk.onward.referral.made.MadeReferral;
import uk.onward.referral.marac.MaracNote.Kind;
import uk.onward.referral.marac.MaracReferralResponse.Grounds;
import uk.onward.referral.marac.MaracTransfers.Transfer;
import uk.onward.referral.pack.PackFetches;
import uk.onward.referral.received.DeclineReasons;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReferralEvents.Happening;

/** What a MARAC's co-ordinator decides on a referral, but for meetings and transfers. */
@ApplicationScoped
class MaracDesk {
    private static final Logger LOG = Logger.getLogger(MaracDesk.class);
    private static final String BY_SCORE = "visible-high-risk";
    private static final String NO_CRITERION = "no-criterion-met";
    private static final String UNDER_16 = "under-16";
    private final CallerContext context;
    private final MaracReferrals referrals;
    private final MaracNotes notes;
    private final MaracSubmissions submissions;
    private final MaracFollowed followed;
    private final Evidence evidence;
    private final MaracTransfers transfers;
    private final Conferences conferences;
    private final ReferralEvents events;
    private final PackFetches fetches;
    private final DatabaseRoles roles;
    private final EntityManager database;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final BusinessClock clock;

    MaracDesk(
            CallerContext context,
            MaracReferrals referrals,
            MaracNotes notes,
            MaracSubmissions submissions,
            MaracFollowed followed,
            Evidence evidence,
            MaracTransfers transfers,
            Conferences conferences,
            ReferralEvents events,
            PackFetches fetches,
            DatabaseRoles roles,
            EntityManager database,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            BusinessClock clock) {
        this.context = context;
        this.referrals = referrals;
        this.notes = notes;
        this.submissions = submissions;
        this.followed = followed;
        this.evidence = evidence;
        this.transfers = transfers;
        this.conferences = conferences;
        this.events = events;
        this.fetches = fetches;
        this.roles = roles;
        this.database = database;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.clock = clock;
    }

    /** For twelve months after a case was heard a new incident is to be told to the MARAC (SafeLives, MARAC guidance). */
    @Transactional
    Page<MaracReferral> flagged(@Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        if (status != null) {
            throw Validation.refuse("status", "must be absent where flagged is asked for");
        }
        int size = Page.limit(limit);
        Page<MaracReferral> page = Page.of(
                referrals.flagged(context.caller().agency(), clock.now(), Cursor.parse(cursor), size + 1),
                size,
                last -> Cursor.after(last.id()));
        audit.shown(
                referrals.name() + ".list",
                page.items().stream().map(MaracReferral::id).toList());
        return page;
    }

    @Transactional
    MaracReferralResponse accept(UUID id, @Nullable MaracAcceptanceRequest request) {
        return change(id, request, "accept", referral -> {
            validation.check(request);
            requirePack(referral);
            MaracFact fact = evidence.findById(id);
            if (fact != null && fact.under16()) {
                throw ProblemType.ILLEGAL_MOVE.problem("She was not 16 when she was referred; "
                        + MaracSubmissions.childrensRoute(conferences.childrensHubsOf(referral.agency())));
            }
            answerForChildren(referral, fact, request.childrensReferral());
            referral.accept(when(request.occurredAt(), referral));
            tell(referral, Happening.ACCEPTED);
        });
    }

    @Transactional
    MaracReferralResponse decline(UUID id, @Nullable MaracDeclineRequest request) {
        return change(id, request, "decline", referral -> {
            validation.check(request);
            var reason = DeclineReasons.of(request.reason());
            if (request.reason().equals(NO_CRITERION)) {
                requireNoneStands(referral, request);
            }
            MaracFact fact = evidence.findById(id);
            if (request.reason().equals(UNDER_16) && fact != null && fact.isKnownToBe16OrOlder()) {
                throw ProblemType.ILLEGAL_MOVE.problem("By the facts she was 16 or older when she was referred");
            }
            referral.decline(reason, when(request.occurredAt(), referral));
            // The worker's list is not ours to write as the caller
            roles.as(DatabaseRole.JOB, () -> fetches.closeFor(id));
            tell(referral, Happening.DECLINED);
        });
    }

    @Transactional
    MaracReferralResponse giveBack(UUID id, @Nullable ReturnRequest request) {
        return change(id, request, "return", referral -> {
            validation.check(request);
            requirePack(referral);
            referral.giveBack(request.information().stream().distinct().toList(), when(request.occurredAt(), referral));
            notes.write(id, Kind.RETURN, request.note());
            tell(referral, Happening.RETURNED);
        });
    }

    @Transactional
    MaracReferralResponse markEmergency(UUID id) {
        return change(id, null, "mark-emergency", referral -> {
            if (referral.markEmergency()) {
                tell(referral, Happening.MARKED_EMERGENCY);
            }
        });
    }

    /** Feedback on what was decided, told to the referrer where it follows the referral. */
    @Transactional
    MaracReferralResponse feedBack(UUID id, @Nullable FeedbackRequest request) {
        return change(id, request, "feedback", referral -> {
            validation.check(request);
            if (referral.decidedAt() == null) {
                throw ProblemType.ILLEGAL_MOVE.problem("Nothing is decided yet that feedback could be given on");
            }
            notes.write(id, Kind.FEEDBACK, request.text());
        });
    }

    /** Somebody refers here; the answer is what she follows. */
    @Transactional
    MadeReferral submit(@Nullable MaracSubmission submission) {
        UUID id = idempotency.once(submission, () -> {
            validation.check(submission);
            return submissions.submit(submission, null);
        });
        audit.shown("made-referral.read", id);
        return followed.made(context.caller().agency(), id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    @Transactional
    MaracReferralResponse transfer(UUID id, @Nullable TransferRequest request) {
        MaracReferral referral = transfers.transfer(id, request);
        return MaracReferralResponse.from(referral, groundsOf(referral));
    }

    /** What a referral of the caller's MARAC rests on; in the transaction that read it. */
    Grounds groundsOf(MaracReferral referral) {
        MaracFact fact = evidence.findById(referral.id());
        boolean asked = fact != null && fact.asksForChildrensReferral();
        boolean under16 = fact != null && fact.under16();
        return new Grounds(
                evidence.criteria(referral.subject()),
                evidence.recurrence(referral.id()).orElse(null),
                under16,
                under16 ? conferences.childrensHubsOf(referral.agency()) : List.of(),
                asked,
                asked && isChildrensReferralHere(referral),
                transfers.to(referral.id()).map(Transfer::fromAgency).orElse(null),
                transfers.from(referral.id()).map(Transfer::toAgency).orElse(null));
    }

    /** The texts between the co-ordinator and the referrer. */
    @Transactional
    List<NoteResponse> notes(UUID id) {
        if (referrals.receivedBy(context.caller().agency(), id).isEmpty()) {
            throw ProblemType.NOT_FOUND.problem();
        }
        audit.shown(referrals.name() + ".notes.read", id);
        return notes.of(id).stream()
                .map(note -> new NoteResponse(
                        note.kind().code(), notes.text(id, note), note.recordedBy(), note.recordedAt()))
                .toList();
    }

    private MaracReferralResponse change(UUID id, @Nullable Object request, String verb, Consumer<MaracReferral> work) {
        MaracReferral referral =
                referrals.lock(id, context.caller().agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            work.accept(referral);
            audit.recorded(referrals.name() + "." + verb, id);
            return id;
        });
        // So that the entity tag is the one that is stored
        referrals.flush();
        audit.shown(referrals.name() + ".read", id);
        return MaracReferralResponse.from(referral, groundsOf(referral));
    }

    @Transactional
    MaracReferralResponse read(UUID id) {
        MaracReferral referral =
                referrals.receivedBy(context.caller().agency(), id).orElseThrow(ProblemType.NOT_FOUND::problem);
        audit.shown(referrals.name() + ".read", id);
        return MaracReferralResponse.from(referral, groundsOf(referral));
    }

    private void tell(MaracReferral referral, Happening happening) {
        events.tell(referrals, referral, happening);
        LOG.infof(
                "%s %s is %s",
                referrals.name(), referral.id(), referral.status().code());
    }

    private static void requirePack(MaracReferral referral) {
        if (!referral.isPackHeld()) {
            throw ProblemType.ILLEGAL_MOVE.problem("The pack has not arrived yet");
        }
    }

    /** When the caller says it was; not in the future, and not before there was anything to decide on. */
    private Instant when(@Nullable Instant occurredAt, MaracReferral referral) {
        return decidedAt(occurredAt, referral, clock);
    }

    static Instant decidedAt(@Nullable Instant occurredAt, MaracReferral referral, BusinessClock clock) {
        if (occurredAt == null) {
            return clock.now();
        }
        if (clock.isAhead(occurredAt)) {
            throw Validation.refuse("/occurredAt", "must not be in the future");
        }
        if (occurredAt.isBefore(referral.receivedAt())) {
            throw Validation.refuse("/occurredAt", "must not be before the referral was received");
        }
        return occurredAt;
    }

    /** A MARAC never replaces a children's referral: whoever accepts knows of it, or says why there is none. */
    private void answerForChildren(
            MaracReferral referral, @Nullable MaracFact fact, @Nullable ChildrensReferral answer) {
        if (answer != null) {
            answer.check("/childrensReferral");
            referral.answerForChildren(answer);
            notes.write(
                    referral.id(),
                    Kind.CHILDRENS_REFERRAL,
                    answer.madeTo() == null ? answer.explanation() : answer.madeTo());
        } else if (fact != null
                && fact.asksForChildrensReferral()
                && fact.childrensReferralMade() == null
                && referral.childrensReferralMade() == null
                && !isChildrensReferralHere(referral)) {
            throw Validation.refuse(
                    "/childrensReferral",
                    "must say to whom a children's referral was made, or why none was: she is 16 or 17, or there are"
                            + " children");
        }
    }

    /** Whether the same concern was referred to a children's hub, which stands here too. It is not the co-ordinator's to read. */
    boolean isChildrensReferralHere(MaracReferral referral) {
        return roles.as(
                DatabaseRole.JOB,
                () -> !database.createNativeQuery(
                                "select 1 from safeguarding_referral where referral_id = ?1 and kind = 'children'"
                                        + " and status not in ('declined', 'withdrawn') limit 1")
                        .setParameter(1, referral.referralId())
                        .getResultList()
                        .isEmpty());
    }

    /** Never declined for a score alone (SafeLives): every other criterion was considered, and none stands. */
    private void requireNoneStands(MaracReferral referral, MaracDeclineRequest request) {
        Set<String> standing = evidence.criteria(referral.subject()).stream()
                .filter(ComputedCriterion::stands)
                .map(ComputedCriterion::code)
                .collect(Collectors.toSet());
        if (!standing.isEmpty()) {
            throw ProblemType.ILLEGAL_MOVE.problem("By the facts or the referrer's judgement it meets "
                    + String.join(", ", standing.stream().sorted().toList()));
        }
        List<String> others = conferences.settingsOf(referral.agency()).criteria().stream()
                .map(CriterionRule::code)
                .filter(code -> !code.equals(BY_SCORE))
                .toList();
        if (request.considered() == null || !request.considered().containsAll(others)) {
            throw Validation.refuse(
                    "/considered", "must name each criterion beside the score: " + String.join(", ", others));
        }
    }
}
