package uk.onward.grants.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.award.Award;
import uk.onward.grants.award.AwardStatus;
import uk.onward.grants.award.Awards;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.money.Money;
import uk.onward.grants.note.AwardNotes;
import uk.onward.grants.note.AwardNotes.Readers;
import uk.onward.grants.note.NoteKind;
import uk.onward.grants.note.ReasonRequest;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.QueryParameters;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Takes claims in, and accepts or returns them. Locks are taken in one order: award, claim. */
@ApplicationScoped
class ClaimDesk {
    private static final Logger LOG = Logger.getLogger(ClaimDesk.class);

    private final Claims claims;
    private final Awards awards;
    private final Ledger ledger;
    private final AwardNotes notes;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    ClaimDesk(
            Claims claims,
            Awards awards,
            Ledger ledger,
            AwardNotes notes,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.claims = claims;
        this.awards = awards;
        this.ledger = ledger;
        this.notes = notes;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    ClaimResponse submit(UUID awardId, ClaimRequest request) {
        Award award = awards.lockAsGrantee(awardId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            List<ClaimLine> lines = lines(award, request);
            requirePeriod(award, request.period());
            if (award.status() != AwardStatus.AGREED) {
                throw ProblemType.ILLEGAL_MOVE.problem("Claims are made of an award that is agreed and not closed");
            }
            requireLeft(award, request);
            var claim = new Claim(
                    award.caseId(),
                    awardId,
                    award.programmeId(),
                    request.period().from(),
                    request.period().to(),
                    lines,
                    context.caller(),
                    clock.now());
            claims.persist(claim);
            audit.recorded("claim.submit", award.caseId());
            LOG.infof("Claim %s is submitted", claim.id());
            return claim.id();
        });
        return shown(claims.findById(id));
    }

    private static List<ClaimLine> lines(Award award, ClaimRequest request) {
        Money amount = request.amount().toMoney("/amount");
        var lines = new ArrayList<ClaimLine>();
        for (ClaimRequest.Line line : request.lines()) {
            Money part = line.amount().toMoney("/lines/" + lines.size() + "/amount");
            lines.add(new ClaimLine(award.caseId(), line.heading(), part.pence()));
        }
        long sum = lines.stream().mapToLong(ClaimLine::amountPence).sum();
        if (sum != amount.pence()) {
            throw Validation.refuse("/amount/amount", "must be what the lines are together");
        }
        return lines;
    }

    private void requirePeriod(Award award, ClaimRequest.Span period) {
        if (period.to().isBefore(period.from())) {
            throw Validation.refuse("/period/to", "must not be before the first day of the period");
        }
        if (period.from().isBefore(award.periodFrom()) || period.to().isAfter(award.periodTo())) {
            throw Validation.refuse("/period", "must lie within the period of the award");
        }
        if (period.from().isAfter(clock.today())) {
            throw Validation.refuse("/period/from", "must not be in the future");
        }
    }

    private void requireLeft(Award award, ClaimRequest request) {
        long left = ledger.of(award.id()).amount().pence() - claims.livePence(award.id());
        if (request.amount().toMoney("/amount").pence() > left) {
            throw Validation.refuse(
                    "/amount/amount",
                    "must be at most what is not claimed of the award: " + new Money(Math.max(left, 0)).amount());
        }
    }

    @Transactional
    ClaimResponse accept(UUID id) {
        return decide(id, null, "accept", claim -> claim.accept(context.caller(), clock.now()));
    }

    @Transactional
    ClaimResponse sendBack(UUID id, ReasonRequest request) {
        return decide(id, request, "return", claim -> {
            claim.sendBack(context.caller(), clock.now());
            notes.write(claim.caseId(), id, NoteKind.RETURNED, Readers.FUNDER_AND_GRANTEE, request.reason());
        });
    }

    private ClaimResponse decide(UUID id, @Nullable Object request, String verb, Consumer<Claim> move) {
        Award award = awards.lockAsFunder(claims.awardOf(id).orElseThrow(ProblemType.NOT_FOUND::problem));
        Claim claim = claims.lock(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        idempotency.once(request, () -> {
            etags.honour(claim.version());
            if (request != null) {
                validation.check(request);
            }
            move.accept(claim);
            audit.recorded("claim." + verb, claim.caseId());
            LOG.infof("Claim %s is %s", id, claim.status().code());
            return id;
        });
        return shown(claim);
    }

    @Transactional
    ClaimResponse read(UUID id) {
        return shown(claims.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @Transactional
    Page<ClaimResponse> ofAward(UUID awardId, @Nullable Integer limit, @Nullable String cursor) {
        awards.require(awardId);
        return page(awardId, null, null, limit, cursor);
    }

    @Transactional
    Page<ClaimResponse> list(
            @Nullable UUID programme, @Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        ClaimStatus asked = QueryParameters.constant(
                "status", status, ClaimStatus.values(), ClaimStatus::code, "must be submitted, accepted or returned");
        return page(null, programme, asked, limit, cursor);
    }

    private Page<ClaimResponse> page(
            @Nullable UUID awardId,
            @Nullable UUID programme,
            @Nullable ClaimStatus status,
            @Nullable Integer limit,
            @Nullable String cursor) {
        int size = Page.limit(limit);
        Page<Claim> page = Page.of(
                claims.page(awardId, programme, status, Cursor.parse(cursor), size + 1),
                size,
                last -> Cursor.after(last.id()));
        audit.shown(
                "claim.list",
                page.items().stream().map(Claim::caseId).distinct().toList());
        return page.map(claim -> ClaimResponse.listed(claim, context.caller().agency()));
    }

    private ClaimResponse shown(Claim claim) {
        claims.flush();
        audit.shown("claim.read", claim.caseId());
        return ClaimResponse.whole(claim, context.caller().agency(), notes.of(claim.id()));
    }
}
