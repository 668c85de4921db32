package uk.onward.idva.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Capacity;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.history.CaseHistory;
import uk.onward.idva.referral.CaseHandedOn;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.Referrals;
import uk.onward.idva.referral.RestrictionsChanged;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.restriction.Restrictable;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.platform.restriction.TeamChanged;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.time.BusinessClock;

/** What a restriction means to a referral: a line of its history, and packs that say it. */
@ApplicationScoped
class RestrictedReferrals implements Restrictable {
    private final CaseDesk desk;
    private final Cases cases;
    private final Referrals referrals;
    private final People people;
    private final Restrictions restrictions;
    private final CaseHistory history;
    private final Event<RestrictionsChanged> changed;
    private final DatabaseRoles roles;
    private final BusinessClock clock;

    RestrictedReferrals(
            CaseDesk desk,
            Cases cases,
            Referrals referrals,
            People people,
            Restrictions restrictions,
            CaseHistory history,
            Event<RestrictionsChanged> changed,
            DatabaseRoles roles,
            BusinessClock clock) {
        this.desk = desk;
        this.cases = cases;
        this.referrals = referrals;
        this.people = people;
        this.restrictions = restrictions;
        this.history = history;
        this.changed = changed;
        this.roles = roles;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "referral";
    }

    @Override
    public String service() {
        return "idva";
    }

    @Override
    public String glassTopic() {
        return "onward.idva.broken-glass.v1";
    }

    @Override
    public Kept keep(UUID caseId) {
        Referral referral = desk.lock(caseId);
        return kept(referral, desk.fileAsItStands(referral).idva());
    }

    @Override
    public Kept see(UUID caseId) {
        cases.require(caseId, Capacity.PROVIDER, Capacity.SUCCESSOR, Capacity.REFERRER);
        return kept(referrals.require(caseId), null);
    }

    @Override
    public Optional<String> ownerOf(UUID caseId) {
        return referrals.findByIdOptional(caseId).map(Referral::provider);
    }

    private Kept kept(Referral referral, @Nullable String worker) {
        return new Kept(people.ofCase(referral.id()).keys(), referral.provider(), worker);
    }

    @Override
    public void changed(UUID caseId, Change change) {
        boolean tightened = change == Change.TIGHTENED;
        history.add(caseId, tightened ? "restriction-set" : "restriction-lifted", null, clock.now());
        changed.fire(new RestrictionsChanged(caseId, tightened));
    }

    /** Whoever is new in a team is barred here at once, and where the case went as soon as its packs say so. */
    void follow(@Observes TeamChanged team) {
        roles.as(
                DatabaseRole.JOB,
                () -> restrictions.ofTeam(team.agency(), team.team()).stream()
                        .distinct()
                        .forEach(caseId -> {
                            referrals.lock(caseId);
                            changed.fire(new RestrictionsChanged(caseId, true));
                        }));
    }

    /** Whoever was barred from a case is barred from the one in which it goes on. */
    void carryOver(@Observes CaseHandedOn handed) {
        Seal seal = handed.seals().of(Purpose.PERSON);
        restrictions.carryOver(handed.from().id(), seal, handed.to().id(), seal);
    }
}
