package uk.onward.referral.action;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.QueryParameters;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.Roles;
import uk.onward.referral.action.Actions.Place;
import uk.onward.referral.action.OutcomeRequest.Outcome;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.marac.MaracReferral;
import uk.onward.referral.marac.MaracReferrals;
import uk.onward.referral.marac.MaracStatus;

/** Agrees actions, shows them to those who may see them, and settles them. Locks are taken in one order: case, action. */
@ApplicationScoped
class ActionDesk {
    private static final Logger LOG = Logger.getLogger(ActionDesk.class);
    /** The capacity of an owner that does not sit on the MARAC. */
    private static final String ACTION_OWNER = "action-owner";

    private final Actions actions;
    private final ActionEvents events;
    private final MaracReferrals referrals;
    private final EntityManager database;
    private final Agencies agencies;
    private final Cases cases;
    private final DatabaseRoles roles;
    private final SealedRecords sealed;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;
    private final CodeList reasons;

    ActionDesk(
            Actions actions,
            ActionEvents events,
            MaracReferrals referrals,
            EntityManager database,
            Agencies agencies,
            Cases cases,
            DatabaseRoles roles,
            SealedRecords sealed,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.actions = actions;
        this.events = events;
        this.referrals = referrals;
        this.database = database;
        this.agencies = agencies;
        this.cases = cases;
        this.roles = roles;
        this.sealed = sealed;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
        reasons = CodeList.of("action-not-done-reason");
    }

    @Transactional
    ActionResponse agree(UUID referralId, ActionRequest request) {
        MaracReferral referral = referrals.lock(referralId, agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
        UUID id = idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            if (agencies.findById(request.owner()) == null) {
                throw Validation.refuse("/owner", "must be the code of a known agency");
            }
            if (referral.status() != MaracStatus.HEARD) {
                throw new IllegalMove("MARAC referral", referral.status(), "given an action");
            }
            Instant heardAt = referral.heardAt();
            if (request.dueOn().isBefore(heardAt.atZone(BusinessClock.LONDON).toLocalDate())) {
                throw Validation.refuse("/dueOn", "must not be before the day on which the case was heard");
            }
            var action = new MaracAction(
                    referralId,
                    referral.agency(),
                    request.owner(),
                    request.dueOn(),
                    heardAt,
                    context.caller().actor());
            action.describe(keysOf(referralId), request.task(), sealed);
            actions.persist(action);
            admit(referralId, request.owner());
            events.tell(action, "agreed");
            audit.recorded("marac-action.agree", referralId);
            LOG.infof("Action %s is agreed", action.id());
            return action.id();
        });
        return shown(actions.findById(id));
    }

    private UUID keysOf(UUID referralId) {
        return (UUID)
                database.createNativeQuery("select person_key from case_hearing where referral_id = ?1", UUID.class)
                        .setParameter(1, referralId)
                        .getSingleResult();
    }

    /** Who sits on the MARAC is a party already. */
    private void admit(UUID referralId, String owner) {
        roles.as(DatabaseRole.JOB, () -> {
            Object party = database.createNativeQuery(
                            "select exists (select 1 from case_party where case_id = ?1 and agency = ?2)",
                            Boolean.class)
                    .setParameter(1, referralId)
                    .setParameter(2, owner)
                    .getSingleResult();
            if (!Boolean.TRUE.equals(party)) {
                cases.admit(referralId, owner, ACTION_OWNER);
            }
        });
    }

    @Transactional
    ActionResponse settle(UUID id, OutcomeRequest request) {
        MaracAction action = actions.lock(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            etags.honour(action.version());
            validation.check(request);
            requireReason(request);
            if (clock.isAhead(request.occurredAt())) {
                throw Validation.refuse("/occurredAt", "must not be in the future");
            }
            if (request.occurredAt().isBefore(action.agreedAt())) {
                throw Validation.refuse("/occurredAt", "must not be before the case was heard");
            }
            settle(action, request);
            return id;
        });
        return shown(action);
    }

    /** By the MARAC that agreed it, and not by the agency that is late. */
    @Transactional
    ActionResponse postpone(UUID id, DueDayRequest request) {
        MaracAction action = actions.lock(id)
                .filter(known -> known.marac().equals(agency()))
                .orElseThrow(ProblemType.NOT_FOUND::problem);
        etags.require(action.version());
        validation.check(request);
        if (request.dueOn().isBefore(clock.today())) {
            throw Validation.refuse("/dueOn", "must not be in the past");
        }
        action.postpone(request.dueOn());
        events.tell(action, "postponed");
        audit.recorded("marac-action.postpone", action.referralId());
        LOG.infof("Action %s is due on another day", id);
        return shown(action);
    }

    private void requireReason(OutcomeRequest request) {
        boolean notDone = request.outcome() == Outcome.NOT_DONE;
        if (notDone != (request.reason() != null)) {
            throw Validation.refuse("/reason", "must be there exactly if the action was not done");
        }
        if ("other".equals(request.reason()) && request.note() == null) {
            throw Validation.refuse("/note", "must say what the other reason is");
        }
    }

    /** If its day had passed it was overdue all the same, though the job that looks for that had not come by. */
    private void settle(MaracAction action, OutcomeRequest request) {
        if (action.status() == ActionStatus.OPEN && action.isTooLate(request.occurredAt())) {
            action.fallOverdue(clock.now());
            events.tell(action, "overdue");
        }
        String actor = context.caller().actor();
        if (request.outcome() == Outcome.DONE) {
            action.done(request.occurredAt(), actor, request.note(), sealed);
        } else {
            action.notDone(
                    reasons.value(request.reason(), "/reason"), request.occurredAt(), actor, request.note(), sealed);
        }
        events.tell(action, action.status().code());
        audit.recorded("marac-action.settle", action.referralId());
        LOG.infof("Action %s is %s", action.id(), action.status().code());
    }

    @Transactional
    ActionResponse read(UUID id) {
        return shown(actions.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    /** All of a case for its co-ordinator, their own for the others; whoever is no party to it finds no case. */
    @Transactional
    List<ActionResponse> ofCase(UUID referralId) {
        cases.require(referralId, "receiver", "member", ACTION_OWNER);
        Instant now = clock.now();
        audit.shown("marac-action.list", referralId);
        return actions.of(referralId).stream()
                .map(action -> ActionResponse.whole(action, now, sealed))
                .toList();
    }

    @Transactional
    Page<ActionResponse> list(
            @Nullable String status, @Nullable Boolean overdue, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        Place after = Cursor.parse(
                cursor, 2, parts -> new Place(LocalDate.parse(parts.get(0)), UUID.fromString(parts.get(1))));
        boolean onlyOverdue = Boolean.TRUE.equals(overdue);
        Page<MaracAction> page = Page.of(
                actions.page(
                        agency(),
                        context.caller().has(Roles.MARAC_COORDINATOR),
                        onlyOverdue ? ActionStatus.OPEN : parse(status),
                        onlyOverdue ? clock.today() : null,
                        after,
                        size + 1),
                size,
                last -> Cursor.after(last.dueOn().toString(), last.id().toString()));
        audit.shown(
                "marac-action.list",
                page.items().stream().map(MaracAction::referralId).distinct().toList());
        Instant now = clock.now();
        return page.map(action -> ActionResponse.listed(action, now));
    }

    private static @Nullable ActionStatus parse(@Nullable String asked) {
        return QueryParameters.constant(
                "status", asked, ActionStatus.values(), ActionStatus::code, "must be open, done or not-done");
    }

    private ActionResponse shown(MaracAction action) {
        actions.flush();
        audit.shown("marac-action.read", action.referralId());
        return ActionResponse.whole(action, clock.now(), sealed);
    }

    private String agency() {
        return context.caller().agency();
    }
}
