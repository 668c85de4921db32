package uk.onward.grants.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.ledger.Balances;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.ledger.Limit;
import uk.onward.grants.money.Money;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Variations: raised by one, decided by another. All of it under the award's lock. */
@ApplicationScoped
class VariationService {
    private static final Logger LOG = Logger.getLogger(VariationService.class);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final Variations variations;
    private final Awards awards;
    private final AwardSources sources;
    private final AwardEvents events;
    private final Ledger ledger;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    VariationService(
            Variations variations,
            Awards awards,
            AwardSources sources,
            AwardEvents events,
            Ledger ledger,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.variations = variations;
        this.awards = awards;
        this.sources = sources;
        this.events = events;
        this.ledger = ledger;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    VariationResponse raise(UUID awardId, VariationRequest request) {
        Award award = awards.lock(awardId);
        UUID id = idempotency.once(request, () -> {
            etags.honour(award.version());
            validation.check(request);
            long delta = delta(request);
            check(award, request, delta);
            award.requireVariable();
            if (variations.isOneOpen(awardId)) {
                throw ProblemType.ILLEGAL_MOVE.problem("Another variation of this award waits to be decided");
            }
            requireRoom(award, delta);
            var variation = new Variation(
                    award,
                    delta,
                    request.periodTo(),
                    request.outcomes() == null
                            ? null
                            : request.outcomes().stream().sorted().toList(),
                    request.reason(),
                    context.caller(),
                    clock.now());
            variations.persist(variation);
            audit.recorded("award.variation.raise", award.caseId());
            LOG.infof("Variation %s of award %s is raised", variation.id(), awardId);
            return variation.id();
        });
        return shown(variations.require(id));
    }

    private static long delta(VariationRequest request) {
        if (request.increase() != null && request.decrease() != null) {
            throw Validation.refuse("/decrease", "must not be there together with increase");
        }
        if (request.increase() == null
                && request.decrease() == null
                && request.periodTo() == null
                && request.outcomes() == null) {
            throw Validation.refuse("", "must change the amount, the last day or the outcomes");
        }
        if (request.increase() != null) {
            return request.increase().toMoney("/increase").pence();
        }
        return request.decrease() == null
                ? 0
                : -request.decrease().toMoney("/decrease").pence();
    }

    private void check(Award award, VariationRequest request, long delta) {
        if (request.periodTo() != null
                && (request.periodTo().isBefore(award.periodFrom())
                        || request.periodTo().isAfter(LATEST))) {
            throw Validation.refuse("/periodTo", "must be a day from the first of the award's period to 2199");
        }
        if (request.outcomes() != null) {
            sources.checkOutcomes(award.programmeId(), request.outcomes());
        }
    }

    /** Never above the cap, never below what is paid. Said when it is raised, and again when it is approved. */
    private void requireRoom(Award award, long delta) {
        Balances now = ledger.of(award.id());
        long room = award.cap().pence() - now.amount().pence();
        if (delta > room) {
            throw Limit.AWARD_CAP.exceeded(new Money(room));
        }
        if (-delta > now.committed().pence()) {
            throw Limit.AWARD.exceeded(now.committed());
        }
    }

    @Transactional
    VariationResponse approve(UUID id) {
        Variation known = variations.require(id);
        Award award = awards.lockAsFunder(known.awardId());
        variations.getEntityManager().refresh(known);
        idempotency.once(null, () -> {
            etags.honour(known.version());
            known.approve(context.caller(), clock.now());
            award.vary(known.periodTo(), known.outcomes());
            requireRoom(award, known.deltaPence());
            if (known.deltaPence() != 0) {
                ledger.vary(award.id(), id, known.deltaPence());
            }
            events.tell(award, "varied");
            audit.recorded("award.variation.approve", award.caseId());
            LOG.infof("Variation %s of award %s is approved", id, award.id());
            return id;
        });
        return shown(known);
    }

    @Transactional
    VariationResponse reject(UUID id) {
        Variation known = variations.require(id);
        Award award = awards.lockAsFunder(known.awardId());
        variations.getEntityManager().refresh(known);
        idempotency.once(null, () -> {
            etags.honour(known.version());
            known.reject(context.caller(), clock.now());
            audit.recorded("award.variation.reject", award.caseId());
            LOG.infof("Variation %s of award %s is rejected", id, award.id());
            return id;
        });
        return shown(known);
    }

    @Transactional
    VariationResponse read(UUID id) {
        return shown(variations.require(id));
    }

    @Transactional
    Page<VariationResponse> list(UUID awardId, @Nullable Integer limit, @Nullable String cursor) {
        Award award = awards.require(awardId);
        int size = Page.limit(limit);
        List<Variation> found = variations.page(awardId, Cursor.parse(cursor), size + 1);
        audit.shown("award.variation.list", award.caseId());
        return Page.of(found, size, last -> Cursor.after(last.id())).map(VariationResponse::from);
    }

    private VariationResponse shown(Variation variation) {
        variations.flush();
        audit.shown("award.variation.read", variation.caseId());
        return VariationResponse.from(variation);
    }
}
