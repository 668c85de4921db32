package uk.onward.platform.restriction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.Restrictable.Change;
import uk.onward.platform.restriction.Restrictable.Kept;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.time.BusinessClock;

/** Bars persons and teams from cases, and lets them in again. */
@ApplicationScoped
public class Restrictions implements PanacheRepositoryBase<Restriction, UUID> {
    private static final Logger LOG = Logger.getLogger(Restrictions.class);
    private static final String IN_FORCE = "caseId = ?1 and liftedAt is null order by id";

    private final Teams teams;
    private final Agencies agencies;
    private final CallerContext context;
    private final DatabaseRoles roles;
    private final SealedFields sealed;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final BusinessClock clock;

    Restrictions(
            Teams teams,
            Agencies agencies,
            CallerContext context,
            DatabaseRoles roles,
            SealedFields sealed,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            BusinessClock clock) {
        this.teams = teams;
        this.agencies = agencies;
        this.context = context;
        this.roles = roles;
        this.sealed = sealed;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Bars somebody, from this moment. One who bars himself has to say that he means it: staff directories are not kept
     * here, so he is the only one of whom it is known that he can still read the case.
     */
    @Transactional
    public RestrictionResponse set(Restrictable kind, UUID caseId, @Nullable RestrictionRequest request) {
        Kept kept = kind.keep(caseId);
        Seal seal = sealed.of(kept.keys(), Restriction.PURPOSE);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            check(caseId, request);
            Restriction restriction = Restriction.set(caseId, request, context.caller(), clock.now(), seal);
            audit.recorded(kind.name() + ".restrict", caseId);
            persistAndFlush(restriction);
            if (!request.isEvenMyself() && isShutTo(caseId)) {
                throw ProblemType.ILLEGAL_MOVE.problem(
                        "This bars the one who sets it, and perhaps the last who can read the case: confirm by evenMyself");
            }
            roles.as(DatabaseRole.JOB, () -> kind.changed(caseId, Change.TIGHTENED));
            LOG.infof("%s %s is restricted by %s", kind.name(), caseId, restriction.id());
            return restriction.id();
        });
        // For one who has barred himself it is not there any more: a repeat finds nothing
        return shown(found(caseId, id), kept, seal);
    }

    @Transactional
    public Page<RestrictionResponse> list(Restrictable kind, UUID caseId) {
        Kept kept = kind.keep(caseId);
        Seal seal = sealed.of(kept.keys(), Restriction.PURPOSE);
        audit.shown(kind.name() + ".restriction.list", caseId);
        return Page.whole(list("caseId = ?1 order by id", caseId).stream()
                .map(one -> shown(one, kept, seal))
                .toList());
    }

    @Transactional
    public RestrictionResponse lift(Restrictable kind, UUID caseId, UUID id, @Nullable LiftingRequest request) {
        Kept kept = kind.keep(caseId);
        Restriction restriction = found(caseId, id);
        Seal seal = sealed.of(kept.keys(), Restriction.PURPOSE);
        idempotency.once(request, () -> {
            etags.honour(restriction.version());
            validation.check(request);
            restriction.lift(request, context.caller(), clock.now(), seal);
            audit.recorded(kind.name() + ".restriction.lift", caseId);
            flush();
            roles.as(DatabaseRole.JOB, () -> kind.changed(caseId, Change.LOOSENED));
            LOG.infof("Restriction %s of %s %s is lifted", id, kind.name(), caseId);
            return id;
        });
        return shown(restriction, kept, seal);
    }

    /** Whether the caller is barred from a case by now. */
    private boolean isShutTo(UUID caseId) {
        return (Boolean) getEntityManager()
                .createNativeQuery("select is_barred(?1)")
                .setParameter(1, caseId)
                .getSingleResult();
    }

    /** Whether a person is barred from a case, whatever glass is broken; asked by a keeper of the case or a job. */
    public boolean bars(UUID caseId, String agency, String actor) {
        return (Boolean) getEntityManager()
                .createNativeQuery("select exists (select 1 from restriction r where r.case_id = ?1 and r.agency = ?2"
                        + " and r.lifted_at is null and (lower(r.actor) = lower(?3) or exists (select 1 from team_member m"
                        + " where m.agency = r.agency and m.team = r.team and lower(m.actor) = lower(?3))))")
                .setParameter(1, caseId)
                .setParameter(2, agency)
                .setParameter(3, actor)
                .getSingleResult();
    }

    /** Whether anybody is barred from a case; asked by a keeper of the case or a job. */
    public boolean any(UUID caseId) {
        return count("caseId = ?1 and liftedAt is null", caseId) > 0;
    }

    /** The cases from which a team is barred; asked by a job. */
    public List<UUID> ofTeam(String agency, String team) {
        return list("agency = ?1 and team = ?2 and liftedAt is null order by caseId", agency, team).stream()
                .map(Restriction::caseId)
                .toList();
    }

    /**
     * Whom a case's restrictions bar, for a service that gets the case: it may not know the team, so the persons in it are
     * named beside it.
     */
    public List<Barred> inForce(UUID caseId) {
        var barred = new ArrayList<Barred>();
        for (Restriction restriction : list(IN_FORCE, caseId)) {
            Barred one = restriction.barred();
            barred.add(one);
            if (one.team() != null) {
                membersOf(one).forEach(actor -> barred.add(new Barred(one.agency(), actor, null)));
            }
        }
        return barred.stream().distinct().toList();
    }

    @SuppressWarnings("unchecked")
    private List<String> membersOf(Barred team) {
        return getEntityManager()
                .createNativeQuery("select actor from team_member where agency = ?1 and team = ?2 order by actor")
                .setParameter(1, team.agency())
                .setParameter(2, team.team())
                .getResultList();
    }

    /** A case goes on in another one, and who was barred is barred there. As a job. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void carryOver(UUID from, @Nullable Seal fromSeal, UUID to, @Nullable Seal toSeal) {
        list(IN_FORCE, from).forEach(one -> persist(one.carriedTo(to, fromSeal, toSeal)));
        flush();
    }

    /**
     * A case came from elsewhere with its restrictions: these hold from now on, those that came before and are not among
     * them do no more, and what is set here stays. As a job.
     *
     * @param sender code of the agency it came from
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void arrived(UUID caseId, String sender, List<Barred> barred) {
        Instant now = clock.now();
        List<Restriction> before = list("caseId = ?1 and fromSender = true and liftedAt is null order by id", caseId);
        // What came along from a case before this one is not this sender's to lift
        before.stream()
                .filter(one -> one.isSetBySender() && !barred.contains(one.barred()))
                .forEach(one -> one.liftBySender(now));
        flush();
        List<Barred> known = before.stream().map(Restriction::barred).toList();
        barred.stream()
                .distinct()
                .filter(one -> !known.contains(one))
                .forEach(one -> persist(Restriction.arrived(caseId, one, sender, now)));
        flush();
    }

    /**
     * Shuts a case for everybody until the restrictions that it is known to have are here. As a job.
     *
     * @param untilRevision of what brings them
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void hold(UUID caseId, int untilRevision) {
        getEntityManager()
                .createNativeQuery(
                        "insert into held_case (case_id, until_revision) values (?1, ?2) on conflict (case_id)"
                                + " do update set until_revision = greatest(held_case.until_revision, excluded.until_revision)")
                .setParameter(1, caseId)
                .setParameter(2, untilRevision)
                .executeUpdate();
    }

    /** What was waited for is here, if it is that revision. As a job. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void release(UUID caseId, int revision) {
        getEntityManager()
                .createNativeQuery("delete from held_case where case_id = ?1 and until_revision <= ?2")
                .setParameter(1, caseId)
                .setParameter(2, revision)
                .executeUpdate();
    }

    private void check(UUID caseId, RestrictionRequest request) {
        if ((request.actor() == null) == (request.team() == null)) {
            throw Validation.refuse("", "must name either an actor or a team");
        }
        if (agencies.findById(request.agency()) == null) {
            throw Validation.refuse("/agency", "must be the code of an agency of the suite");
        }
        if (request.team() != null && !teams.exists(request.agency(), request.team())) {
            throw Validation.refuse("/team", "must be the code of a team of that agency");
        }
        boolean barredAlready = list(IN_FORCE, caseId).stream()
                .map(Restriction::barred)
                .anyMatch(new Barred(request.agency(), request.actor(), request.team())::equals);
        if (barredAlready) {
            throw ProblemType.ILLEGAL_MOVE.problem("The same restriction is in force already");
        }
    }

    private RestrictionResponse shown(Restriction restriction, Kept kept, Seal seal) {
        boolean barsWorker = kept.worker() != null && bars(restriction.caseId(), kept.owner(), kept.worker());
        return restriction.shown(seal, barsWorker);
    }

    private Restriction found(UUID caseId, UUID id) {
        Restriction found = findById(id);
        if (found == null || !found.caseId().equals(caseId)) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return found;
    }
}
