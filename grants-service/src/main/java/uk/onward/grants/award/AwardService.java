package uk.onward.grants.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.ledger.Balances;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.ledger.Limit;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Moves awards through their life. Locks are taken in one order: application, award, ledger. */
@ApplicationScoped
class AwardService {
    private static final Logger LOG = Logger.getLogger(AwardService.class);

    private final Awards awards;
    private final AwardSources sources;
    private final AwardSignatures signatures;
    private final AwardEvents events;
    private final Ledger ledger;
    private final Cases cases;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    AwardService(
            Awards awards,
            AwardSources sources,
            AwardSignatures signatures,
            AwardEvents events,
            Ledger ledger,
            Cases cases,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.awards = awards;
        this.sources = sources;
        this.signatures = signatures;
        this.events = events;
        this.ledger = ledger;
        this.cases = cases;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    AwardResponse offer(AwardRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            AwardDraft draft = sources.offered(Ids.next(), request);
            Award award = make(draft, "offered");
            audit.recorded("award.offer", award.caseId());
            return award.id();
        });
        return shown(awards.require(id));
    }

    @Transactional
    AwardResponse record(HistoricAwardRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            AwardDraft draft = sources.historic(Ids.next(), request);
            // A case of its own: of the funder, and of the grantee if it is in the suite
            cases.open(
                    draft.id(),
                    draft.agency() == null
                            ? Map.of("funder", draft.funder())
                            : Map.of("funder", draft.funder(), "applicant", draft.agency()));
            Award award = make(draft, "recorded");
            audit.recorded("award.record", award.caseId());
            return award.id();
        });
        return shown(awards.require(id));
    }

    private Award make(AwardDraft draft, String verb) {
        if (draft.amount().compareTo(draft.cap()) > 0) {
            throw Limit.AWARD_CAP.exceeded(draft.cap());
        }
        var award = new Award(draft, clock.now());
        try {
            awards.persistAndFlush(award);
        } catch (ConstraintViolationException violation) {
            if ("award_reference_key".equals(violation.getConstraintName())) {
                throw AwardSources.referenceTaken();
            }
            throw violation;
        }
        ledger.award(award.programmeId(), award.id(), award.caseId(), draft.amount());
        events.tell(award, verb);
        LOG.infof("Award %s is %s", award.id(), verb);
        return award;
    }

    @Transactional
    AwardResponse read(UUID id) {
        return shown(awards.require(id));
    }

    @Transactional
    Page<AwardSummary> list(
            @Nullable UUID programme, @Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        Page<Award> page = Page.of(
                awards.page(programme, parse(status), Cursor.parse(cursor), size + 1),
                size,
                last -> Cursor.after(last.id()));
        audit.shown(
                "award.list",
                page.items().stream().map(Award::caseId).distinct().toList());
        Map<UUID, Balances> balances =
                ledger.of(page.items().stream().map(Award::id).toList());
        return page.map(award -> AwardSummary.from(award, balances.get(award.id())));
    }

    /** The funder signs first, and says which terms. */
    @Transactional
    AwardResponse issue(UUID id, SignatureRequest request) {
        return change(id, awards::lockAsFunder, request, award -> {
            validation.check(request);
            award.requireSignable();
            if (!signatures.of(id).isEmpty()) {
                throw ProblemType.ILLEGAL_MOVE.problem("The funder has signed already");
            }
            sign(award, Side.FUNDER, request, clock.now());
        });
    }

    /** The grantee signs what the funder signed; with that it is agreed. */
    @Transactional
    AwardResponse countersign(UUID id, SignatureRequest request) {
        return change(id, awards::lockAsGrantee, request, award -> {
            validation.check(request);
            award.requireSignable();
            AwardSignature funders = signatures.of(id).stream()
                    .findFirst()
                    .orElseThrow(() -> ProblemType.ILLEGAL_MOVE.problem("The funder has not signed yet"));
            if (!funders.termsVersion().equals(request.termsVersion())) {
                throw Validation.refuse("/termsVersion", "must be the version that the funder signed");
            }
            Instant now = clock.now();
            sign(award, Side.GRANTEE, request, now);
            award.agree(now);
            events.tell(award, "agreed");
        });
    }

    private void sign(Award award, Side side, SignatureRequest request, Instant at) {
        signatures.persist(new AwardSignature(award, side, request.termsVersion(), context.caller(), at));
        events.touched(award);
    }

    @Transactional
    AwardResponse meet(UUID id, String code, FulfilmentRequest request) {
        if (awards.lock(id).condition(code).isEmpty()) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return change(id, awards::lockAsFunder, request, award -> {
            validation.check(request);
            if (clock.isAhead(request.occurredAt())) {
                throw Validation.refuse("/occurredAt", "must not be in the future");
            }
            award.condition(code)
                    .orElseThrow(ProblemType.NOT_FOUND::problem)
                    .meet(request.occurredAt(), context.caller().actor());
            events.tell(award, "condition-met");
        });
    }

    @Transactional
    AwardResponse decline(UUID id, EndRequest request) {
        return change(id, awards::lockAsGrantee, request, award -> {
            validation.check(request);
            award.decline(request.reason().code());
            giveBack(award);
            events.tell(award, "declined");
        });
    }

    @Transactional
    AwardResponse withdraw(UUID id, EndRequest request) {
        return change(id, awards::lockAsFunder, request, award -> {
            validation.check(request);
            award.withdraw(request.reason().code());
            Balances balances = ledger.of(id);
            if (balances.paid().pence() + balances.recoverable().pence() > 0) {
                throw ProblemType.ILLEGAL_MOVE.problem(
                        "Money of this award is paid: it can be closed and not withdrawn");
            }
            giveBack(award);
            events.tell(award, "withdrawn");
        });
    }

    private void giveBack(Award award) {
        Balances balances = ledger.of(award.id());
        if (balances.committed().pence() > 0) {
            ledger.release(award.id(), balances.committed());
        }
    }

    /** In the order of {@code docs/problems.md}: it is there, it is no repeat, it is as the caller knows it, then the rest. */
    private AwardResponse change(UUID id, Function<UUID, Award> lock, Object request, Consumer<Award> move) {
        Award award = lock.apply(id);
        idempotency.once(request, () -> {
            etags.honour(award.version());
            move.accept(award);
            audit.recorded("award.change", award.caseId());
            LOG.infof("Award %s is %s", id, award.status().code());
            return id;
        });
        return shown(award);
    }

    private AwardResponse shown(Award award) {
        awards.flush();
        audit.shown("award.read", award.caseId());
        return AwardResponse.from(award, ledger.of(award.id()), signatures.of(award.id()));
    }

    private static @Nullable AwardStatus parse(@Nullable String asked) {
        return asked == null ? null : AwardStatus.parse(asked);
    }
}
