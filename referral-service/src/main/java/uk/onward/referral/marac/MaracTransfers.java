package uk.onward.referral.marac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.conference.Conferences;
import uk.onward.referral.marac.MaracNote.Kind;
import uk.onward.referral.pack.FetchedPack;
import uk.onward.referral.pack.PackFetches;
import uk.onward.referral.pack.PackResponse;
import uk.onward.referral.pack.ReferralPacks;
import uk.onward.referral.received.ReceivedReferral;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.received.ReferralEvents.Happening;

/**
 * Passes a case on to another MARAC. In the suite a new case opens there, with the pack, in the same transaction. Where it
 * went is known to the two co-ordinators and to the IDVAs, and to nobody else who sat at the first one's table.
 */
@ApplicationScoped
class MaracTransfers {
    private static final Logger LOG = Logger.getLogger(MaracTransfers.class);
    static final String IDVA_PROVIDER = "idva-provider";
    private final CallerContext context;
    private final MaracReferrals referrals;
    private final MaracNotes notes;
    private final Conferences conferences;
    private final Agencies agencies;
    private final Cases cases;
    private final ReferralPacks packs;
    private final PackFetches fetches;
    private final ReferralEvents events;
    private final Restrictions restrictions;
    private final SealedFields sealed;
    private final DatabaseRoles roles;
    private final EntityManager database;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final BusinessClock clock;

    MaracTransfers(
            CallerContext context,
            MaracReferrals referrals,
            MaracNotes notes,
            Conferences conferences,
            Agencies agencies,
            Cases cases,
            ReferralPacks packs,
            PackFetches fetches,
            ReferralEvents events,
            Restrictions restrictions,
            SealedFields sealed,
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
        this.conferences = conferences;
        this.agencies = agencies;
        this.cases = cases;
        this.packs = packs;
        this.fetches = fetches;
        this.events = events;
        this.restrictions = restrictions;
        this.sealed = sealed;
        this.roles = roles;
        this.database = database;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where a case went, or came from, as far as the caller may know. */
    record Transfer(String fromAgency, @Nullable String toAgency, String reason, Instant at) {}

    @Transactional
    MaracReferral transfer(UUID id, @Nullable TransferRequest request) {
        MaracReferral referral =
                referrals.lock(id, context.caller().agency()).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            etags.honour(referral.version());
            validation.check(request);
            String destination = destination(request, referral.agency());
            Instant at = MaracDesk.decidedAt(request.occurredAt(), referral, clock);
            referral.transfer(at, destination == null);
            notes.write(id, Kind.TRANSFER, request.note());
            notes.write(id, Kind.OUT_OF_SUITE, request.outOfSuite());
            events.tell(referrals, referral, Happening.TRANSFERRED);
            roles.as(DatabaseRole.JOB, () -> passOn(referral, destination, request.reason(), at));
            audit.recorded(referrals.name() + ".transfer", id);
            LOG.infof("%s %s is transferred", referrals.name(), id);
            return id;
        });
        referrals.flush();
        audit.shown(referrals.name() + ".read", id);
        return referral;
    }

    /** Of a case that went on; empty for whom that is no matter. */
    Optional<Transfer> from(UUID referral) {
        return find("from_id", referral);
    }

    /** Of a case that came from another MARAC. */
    Optional<Transfer> to(UUID referral) {
        return find("to_id", referral);
    }

    private Optional<Transfer> find(String column, UUID referral) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select from_agency, to_agency, reason, at from marac_transfer where " + column + " = ?1")
                .setParameter(1, referral)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Transfer((String) row[0], (String) row[1], (String) row[2], (Instant) row[3]));
    }

    /** @return null for one out of the suite */
    private @Nullable String destination(TransferRequest request, String origin) {
        if (!request.namesOneDestination()) {
            throw Validation.refuse("", "must name one of agency, borough and outOfSuite");
        }
        if (request.outOfSuite() != null) {
            return null;
        }
        if (request.agency() != null) {
            if (!agencies.has(request.agency(), Conferences.KIND)
                    || request.agency().equals(origin)) {
                throw Validation.refuse("/agency", "must be the code of another MARAC of the suite");
            }
            return request.agency();
        }
        List<String> serving = conferences.serving(request.borough()).stream()
                .filter(marac -> !marac.equals(origin))
                .toList();
        if (serving.isEmpty()) {
            throw Validation.refuse(
                    "/borough",
                    "must be served by another MARAC of the suite, and none serves it: pass the case on by other means and"
                            + " record outOfSuite");
        }
        if (serving.size() > 1) {
            throw Validation.refuse("/agency", "must be given, for several serve it: " + String.join(", ", serving));
        }
        return serving.getFirst();
    }

    private void passOn(MaracReferral referral, @Nullable String destination, String reason, Instant at) {
        UUID successor = destination == null ? null : goOnAt(destination, referral);
        if (successor == null) {
            fetches.closeFor(referral.id());
        }
        referrals.dismissMembers(referral.id());
        database.createNativeQuery("insert into marac_transfer (from_id, from_agency, to_id, to_agency, reason, at)"
                        + " values (?1, ?2, cast(?3 as uuid), cast(?4 as text), ?5, ?6)")
                .setParameter(1, referral.id())
                .setParameter(2, referral.agency())
                .setParameter(3, successor)
                .setParameter(4, destination)
                .setParameter(5, reason)
                .setParameter(6, at)
                .executeUpdate();
    }

    private UUID goOnAt(String destination, MaracReferral referral) {
        UUID id = Ids.next();
        MaracReferral successor = referral.goOnAt(destination, id, clock.now());
        cases.admit(id, destination, ReceivedReferral.RECEIVER);
        if (agencies.has(referral.provider(), IDVA_PROVIDER)) {
            cases.admit(id, referral.provider(), ReceivedReferral.REFERRER);
        }
        restrictAlike(referral.id(), id);
        referrals.persistAndFlush(successor);
        if (referral.isPackHeld()) {
            handOver(referral, successor);
        }
        fetches.redirect(referral.onwardReferralId(), id, successor.packHeld());
        if (!referral.isSubmitted() && !successor.isPackCurrent()) {
            fetches.want(referral.onwardReferralId(), id, successor.packWanted());
        }
        events.tell(referrals, successor, Happening.RECEIVED);
        LOG.infof("%s %s goes on as %s", referrals.name(), referral.id(), id);
        return id;
    }

    /** The same pack, under the keys of the same person, sealed for its new place. */
    private void handOver(MaracReferral referral, MaracReferral successor) {
        Optional<Instant> erased = packs.goOnErased(referral.id(), successor.id());
        if (erased.isPresent()) {
            successor.holdPack(referral.packHeld(), erased.get());
            return;
        }
        PackResponse held = packs.read(referral.id(), referral.isPackCurrent());
        var pack = new FetchedPack(
                successor.onwardReferralId(),
                successor.agency(),
                held.revision(),
                held.sentAt(),
                held.content(),
                held.safe());
        successor.holdPack(pack.revision(), pack.sentAt());
        UUID person = packs.keep(successor.id(), packs.personOf(referral.id()).orElseThrow(), pack);
        referrals.packKept(successor, null, pack, person);
    }

    /** Whoever is barred from the case is barred from where it goes on: the perpetrator's colleague does not get in by moving. */
    private void restrictAlike(UUID from, UUID to) {
        Seal seal = packs.personOf(from)
                .map(person -> sealed.of(person, Purpose.PERSON))
                .orElse(null);
        restrictions.carryOver(from, seal, to, seal);
    }
}
