package uk.onward.idva.onward;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.onward.idva.Capacity;
import uk.onward.idva.casework.CaseAssigned;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.history.CaseHistory;
import uk.onward.idva.referral.CaseHandedOn;
import uk.onward.idva.referral.PackContentChanged;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Person;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.Referrals;
import uk.onward.idva.referral.RestrictionsChanged;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.identity.CurrentActor;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/** Asks destinations, and keeps them told. */
@ApplicationScoped
class OnwardService {
    private final CaseDesk desk;
    private final Cases cases;
    private final Referrals referrals;
    private final People people;
    private final OnwardReferrals onwardReferrals;
    private final OnwardRules rules;
    private final OnwardEvents events;
    private final CaseHistory history;
    private final Restrictions restrictions;
    private final DatabaseRoles roles;
    private final SealedRecords sealed;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final CallerContext context;
    private final CurrentActor actor;
    private final BusinessClock clock;

    OnwardService(
            CaseDesk desk,
            Cases cases,
            Referrals referrals,
            People people,
            OnwardReferrals onwardReferrals,
            OnwardRules rules,
            OnwardEvents events,
            CaseHistory history,
            Restrictions restrictions,
            DatabaseRoles roles,
            SealedRecords sealed,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            CallerContext context,
            CurrentActor actor,
            BusinessClock clock) {
        this.desk = desk;
        this.cases = cases;
        this.referrals = referrals;
        this.people = people;
        this.onwardReferrals = onwardReferrals;
        this.rules = rules;
        this.events = events;
        this.history = history;
        this.restrictions = restrictions;
        this.roles = roles;
        this.sealed = sealed;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.context = context;
        this.actor = actor;
        this.clock = clock;
    }

    @Transactional
    OnwardResponse send(UUID caseId, OnwardRequest request) {
        Referral referral = desk.lock(caseId);
        UUID id = idempotency.once(request, () -> add(referral, request));
        audit.shown("onward-referral.read", caseId);
        return OnwardResponse.from(onwardReferrals.require(id));
    }

    private UUID add(Referral referral, OnwardRequest request) {
        Person person = people.ofCase(referral.id());
        rules.check(request, person, referral);
        referral.referOnward();
        OnwardReferral onward = OnwardReferral.send(
                referral.id(), person.keys(), request, context.caller().actor(), clock.now(), sealed);
        if (restrictions.any(referral.id())) {
            onward.restrictFromTheFirst();
        }
        events.publish(onward, referral, "requested");
        onwardReferrals.persist(onward);
        noteInCase(referral, "onward-requested", onward.id(), onward.occurredAt());
        audit.recorded("onward-referral.create", referral.id());
        return onward.id();
    }

    /** Onward referrals are told on a topic of their own: the case keeps a line, and counts as changed. */
    private void noteInCase(Referral referral, String what, UUID onward, Instant occurredAt) {
        history.add(referral.id(), what, onward, occurredAt);
        referrals.touch(referral.id());
    }

    @Transactional
    OnwardResponse withdraw(UUID id) {
        OnwardReferral onward = onwardReferrals.require(id);
        UUID caseId = onward.caseId();
        Referral referral = desk.lock(caseId);
        onwardReferrals.lock(onward);
        idempotency.once(null, () -> {
            etags.honour(onward.version());
            onward.withdraw();
            events.publish(onward, referral, "withdrawn");
            noteInCase(referral, "onward-withdrawn", id, clock.now());
            audit.recorded("onward-referral.withdraw", caseId);
            return id;
        });
        onwardReferrals.flush();
        audit.shown("onward-referral.read", caseId);
        return OnwardResponse.from(onward);
    }

    @Transactional
    OnwardResponse read(UUID id) {
        OnwardReferral onward = onwardReferrals.require(id);
        cases.require(onward.caseId(), Capacity.PROVIDER);
        audit.shown("onward-referral.read", onward.caseId());
        return OnwardResponse.from(onward);
    }

    @Transactional
    List<OnwardResponse> list(UUID caseId) {
        desk.read(caseId);
        audit.shown("onward-referral.list", caseId);
        return onwardReferrals.ofCase(caseId).stream().map(OnwardResponse::from).toList();
    }

    /** Destinations speak to whoever has the case now, and are told as of any other change of their packs. */
    void speakTo(@Observes CaseAssigned assigned) {
        for (OnwardReferral onward :
                onwardReferrals.lockOpenOf(assigned.referral().id())) {
            onward.speakTo(assigned.idva());
            events.publish(onward, assigned.referral(), "pack-revised");
        }
    }

    /** Open requests go on with the case: the same request, whose packs are made from the new case. */
    void goOn(@Observes CaseHandedOn handed) {
        for (OnwardReferral onward : onwardReferrals.lockOpenOf(handed.from().id())) {
            onward.goOnIn(handed.to().id(), actor.name());
            events.publish(onward, handed.to(), "pack-revised");
            history.add(handed.to().id(), "onward-taken-over", onward.id(), clock.now());
        }
    }

    /**
     * A stale pack can kill: every receiver with an open request is told in the transaction of the change. As a job, since
     * the change may be the hospital's, which does not see the requests.
     */
    void revisePacks(@Observes PackContentChanged changed) {
        roles.as(DatabaseRole.JOB, () -> {
            Referral referral = referrals.require(changed.caseId());
            for (OnwardReferral onward : onwardReferrals.lockOpenOf(changed.caseId())) {
                onward.revisePack();
                events.publish(onward, referral, "pack-revised");
            }
        });
    }

    /** Whoever has the case must know whom to shut out before he shows more of it. As a job already. */
    void revisePacks(@Observes RestrictionsChanged changed) {
        Referral referral = referrals.require(changed.caseId());
        boolean any = restrictions.any(changed.caseId());
        for (OnwardReferral onward : onwardReferrals.lockOpenOf(changed.caseId())) {
            onward.restrict(any, changed.tightened());
            events.publish(onward, referral, "pack-revised");
        }
    }
}
