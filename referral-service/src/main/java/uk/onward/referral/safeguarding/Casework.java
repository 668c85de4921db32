package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.pack.PackResponse;
import uk.onward.referral.received.AcceptanceRequest;
import uk.onward.referral.received.DeclineRequest;
import uk.onward.referral.received.ReferralDesk;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReferralEvents.Happening;

/** What a hub does with a referral beyond taking or refusing it: decides, corrects, notes milestones, closes. */
@ApplicationScoped
class Casework {
    private static final Logger LOG = Logger.getLogger(Casework.class);

    private static final String CHILD_DECISION = "onward-safeguarding-decision";
    private static final String ADULT_DECISION = "onward-adult-safeguarding-decision";
    private static final String MILESTONE = "onward-safeguarding-milestone";
    private static final String CAPACITY = "onward-mental-capacity";

    private final SafeguardingReferrals referrals;
    private final Casebook casebook;
    private final Words words;
    private final ReferralDesk desk;
    private final ReferralEvents events;
    private final CallerContext context;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final BusinessClock clock;

    Casework(
            SafeguardingReferrals referrals,
            Casebook casebook,
            Words words,
            ReferralDesk desk,
            ReferralEvents events,
            CallerContext context,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            BusinessClock clock) {
        this.referrals = referrals;
        this.casebook = casebook;
        this.words = words;
        this.desk = desk;
        this.events = events;
        this.context = context;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    SafeguardingReferralResponse read(UUID id) {
        return response(desk.read(referrals, id));
    }

    /** The pack, with the number and id of each child that it names and whether a parent may be told beside each. */
    @Transactional
    PackResponse readPack(UUID id) {
        PackResponse pack = desk.readPack(referrals, id);
        SafeguardingReferral referral = referrals.findById(id);
        for (Child child : casebook.children(id)) {
            Integer position = child.position();
            if (position != null) {
                var named = position == 0
                        ? pack.content().path("victim")
                        : pack.content().path("children").path(position - 1);
                if (named instanceof ObjectNode object) {
                    object.put("childId", child.id().toString());
                    object.put("number", child.number());
                    object.put("mayBeTold", MayBeTold.of(referral).code());
                }
            }
        }
        return pack;
    }

    @Transactional
    SafeguardingReferralResponse accept(UUID id, @Nullable AcceptanceRequest request) {
        return response(desk.accept(referrals, id, request));
    }

    @Transactional
    SafeguardingReferralResponse decline(UUID id, @Nullable DeclineRequest request) {
        return response(desk.decline(referrals, id, request));
    }

    /** A decision on one child. */
    @Transactional
    SafeguardingReferralResponse decide(UUID id, UUID childId, @Nullable DecisionRequest request) {
        SafeguardingReferral referral = lock(id);
        Child child = child(referral, childId);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            Steps steps = casebook.steps(id);
            CodedValue decision = CodeList.of(CHILD_DECISION).value(request.decision(), "/decision");
            @Nullable Step corrected = corrected(steps, request.corrects(), childId, Step.Kind.DECISION);
            Instant at = occurred(referral, request.occurredAt(), corrected);
            Instant discussion = discussion(referral, steps, child, request, corrected);
            return decided(
                    referral,
                    steps,
                    step(referral, steps, childId, Step.Kind.DECISION, decision, at, discussion, corrected),
                    new Words.Reason(request.reason(), null, null, null),
                    request.feedback());
        });
        return shown(referral);
    }

    /** A decision on an adult. */
    @Transactional
    SafeguardingReferralResponse decide(UUID id, @Nullable AdultDecisionRequest request) {
        SafeguardingReferral referral = lock(id);
        if (referral.kind() != SafeguardingKind.ADULT) {
            // For children there is no such thing as a decision on all of them
            throw ProblemType.NOT_FOUND.problem("A children's referral is decided on child by child");
        }
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            Steps steps = casebook.steps(id);
            CodedValue decision = CodeList.of(ADULT_DECISION).value(request.decision(), "/decision");
            CodeList.of(CAPACITY).value(request.capacity(), "/capacity");
            checkTest(decision, request.test());
            @Nullable Step corrected = corrected(steps, request.corrects(), null, Step.Kind.DECISION);
            Instant at = occurred(referral, request.occurredAt(), corrected);
            return decided(
                    referral,
                    steps,
                    step(referral, steps, null, Step.Kind.DECISION, decision, at, null, corrected),
                    new Words.Reason(request.reason(), request.test(), request.wishes(), request.capacity()),
                    request.feedback());
        });
        return shown(referral);
    }

    /**
     * The duty to enquire arises where all three parts are met and nowhere else: domestic abuse alone is one of them. Where they
     * are, nothing less than the enquiry is a decision that the law knows.
     */
    private static void checkTest(CodedValue decision, AdultDecisionRequest.ThreePartTest test) {
        boolean enquiry = decision.code().equals("section-42-enquiry");
        if (enquiry && !test.isMet()) {
            throw Validation.refuse(
                    "/test",
                    "must be met in all three parts for a s.42 enquiry (Care Act 2014 s.42(1)); abuse alone is other-enquiry or"
                            + " advice");
        }
        if (!enquiry && test.isMet()) {
            throw Validation.refuse(
                    "/decision",
                    "must be section-42-enquiry where all three parts of the test are met (Care Act 2014 s.42(2))");
        }
    }

    /** Something that happened for a child. */
    @Transactional
    SafeguardingReferralResponse note(UUID id, UUID childId, @Nullable MilestoneRequest request) {
        SafeguardingReferral referral = lock(id);
        child(referral, childId);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            Steps steps = casebook.steps(id);
            CodedValue milestone = CodeList.of(MILESTONE).value(request.milestone(), "/milestone");
            @Nullable Step corrected = corrected(steps, request.corrects(), childId, Step.Kind.MILESTONE);
            Instant at = occurred(referral, request.occurredAt(), corrected);
            Step step = step(referral, steps, childId, Step.Kind.MILESTONE, milestone, at, null, corrected);
            if (corrected == null) {
                referral.note(at);
            } else {
                referral.correct();
            }
            casebook.add(step);
            tell(referral, Happening.MILESTONE_RECORDED, "milestone");
            return step.id();
        });
        return shown(referral);
    }

    @Transactional
    SafeguardingReferralResponse close(UUID id, @Nullable ClosureRequest request) {
        SafeguardingReferral referral = lock(id);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            referral.close(clock.now());
            tell(referral, Happening.CLOSED, "close");
            return id;
        });
        return shown(referral);
    }

    private UUID decided(
            SafeguardingReferral referral, Steps before, Step step, Words.Reason reason, @Nullable String feedback) {
        if (referral.personKey() == null) {
            throw ProblemType.ILLEGAL_MOVE.problem("The pack has not arrived yet");
        }
        Steps steps = before.with(step);
        if (step.corrects() == null) {
            referral.decide(casebook.undecided(referral, steps), step.occurredAt());
        } else {
            referral.correct();
        }
        casebook.add(step);
        words.keepReason(referral, step.id(), reason);
        words.keepFeedback(referral, step.id(), feedback);
        tell(referral, Happening.DECISION_RECORDED, step.corrects() == null ? "decide" : "correct");
        return step.id();
    }

    /** What was missed without anybody having told of it is told of first: what is recorded late was late. */
    private void tell(SafeguardingReferral referral, Happening happening, String verb) {
        for (int missed = casebook.settle(referral); missed > 0; missed--) {
            events.tell(referrals, referral, Happening.DEADLINE_MISSED);
        }
        events.tell(referrals, referral, happening);
        audit.recorded(referrals.name() + "." + verb, referral.id());
        LOG.infof("%s %s: %s", referrals.name(), referral.id(), happening);
    }

    private Step step(
            SafeguardingReferral referral,
            Steps steps,
            @Nullable UUID childId,
            Step.Kind kind,
            CodedValue value,
            Instant at,
            @Nullable Instant discussion,
            @Nullable Step corrected) {
        return new Step(
                referral.id(),
                childId,
                steps.nextNumber(),
                kind,
                value,
                at,
                clock.now(),
                context.caller().actor(),
                discussion,
                corrected == null ? null : corrected.id());
    }

    private static @Nullable Step corrected(Steps steps, @Nullable UUID id, @Nullable UUID childId, Step.Kind kind) {
        if (id == null) {
            return null;
        }
        return steps.correctable(id, childId, kind)
                .orElseThrow(() -> Validation.refuse(
                        "/corrects", "must be the id of an earlier one of the same person that was not corrected yet"));
    }

    private Instant occurred(SafeguardingReferral referral, @Nullable Instant given, @Nullable Step corrected) {
        if (given == null) {
            return corrected == null ? clock.now() : corrected.occurredAt();
        }
        if (clock.isAhead(given)) {
            throw Validation.refuse("/occurredAt", "must not be in the future");
        }
        if (given.isBefore(referral.receivedAt())) {
            throw Validation.refuse("/occurredAt", "must not be before the referral was received");
        }
        return given;
    }

    /** The discussion that began a s.47 enquiry: without one there is nothing for the conference to be due from. */
    private @Nullable Instant discussion(
            SafeguardingReferral referral,
            Steps steps,
            Child child,
            DecisionRequest request,
            @Nullable Step corrected) {
        Instant given = request.strategyDiscussionAt();
        if (!request.decision().equals(ChildDecision.SECTION_47_ENQUIRY.code())) {
            if (given != null) {
                throw Validation.refuse("/strategyDiscussionAt", "must be absent unless an enquiry under s.47 begins");
            }
            return null;
        }
        if (given != null) {
            if (clock.isAhead(given)) {
                throw Validation.refuse("/strategyDiscussionAt", "must not be in the future");
            }
            if (given.isBefore(referral.receivedAt())) {
                throw Validation.refuse(
                        "/strategyDiscussionAt",
                        "must not be before the referral was received: a mistyped year is a breach");
            }
            return given;
        }
        if (corrected != null && corrected.strategyDiscussionAt() != null) {
            return corrected.strategyDiscussionAt();
        }
        return steps.strategyDiscussion(child.id())
                .orElseThrow(
                        () -> Validation.refuse(
                                "/strategyDiscussionAt",
                                "must be given where no strategy discussion is recorded for this child: the conference is due from it"));
    }

    /** Flushed, so that the entity tag is the one that is stored. A repeat shows the referral too. */
    private SafeguardingReferralResponse shown(SafeguardingReferral referral) {
        referrals.flush();
        audit.shown(referrals.name() + ".read", referral.id());
        return response(referral);
    }

    SafeguardingReferralResponse response(SafeguardingReferral referral) {
        List<Child> children = casebook.children(referral.id());
        return SafeguardingReferralResponse.from(
                referral,
                children,
                casebook.steps(referral.id()),
                casebook.deadlines(referral).all(),
                words.reasons(referral),
                words.feedback(referral),
                clock.now());
    }

    private SafeguardingReferral lock(UUID id) {
        return referrals.lock(id, context.caller().agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    private Child child(SafeguardingReferral referral, UUID childId) {
        return casebook.children(referral.id()).stream()
                .filter(child -> child.id().equals(childId))
                .findFirst()
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }
}
