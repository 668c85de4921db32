package uk.onward.idva.transfer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Capacity;
import uk.onward.idva.casework.CaseDesk;
import uk.onward.idva.closure.CaseClosed;
import uk.onward.idva.closure.ClosureService;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Lists;
import uk.onward.idva.history.CaseHistory;
import uk.onward.idva.referral.People;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.ReferralEvents;
import uk.onward.idva.referral.Referrals;
import uk.onward.idva.referral.Succession;
import uk.onward.idva.service.Service;
import uk.onward.idva.service.Services;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.QueryParameters;
import uk.onward.platform.http.Validation;
import uk.onward.platform.http.WireName;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;

/**
 * Hands cases on. Each step is one transaction under the lock of the offered case: a crash leaves the offer as it was, and of
 * an acceptance, a withdrawal and a closure at the same moment the first one counts.
 */
@ApplicationScoped
class TransferService {
    private final CaseDesk desk;
    private final Transfers transfers;
    private final Succession succession;
    private final ClosureService closures;
    private final Referrals referrals;
    private final People people;
    private final Services services;
    private final ReferralEvents events;
    private final CaseHistory history;
    private final Cases cases;
    private final DatabaseRoles roles;
    private final SealedRecords sealed;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    TransferService(
            CaseDesk desk,
            Transfers transfers,
            Succession succession,
            ClosureService closures,
            Referrals referrals,
            People people,
            Services services,
            ReferralEvents events,
            CaseHistory history,
            Cases cases,
            DatabaseRoles roles,
            SealedRecords sealed,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.desk = desk;
        this.transfers = transfers;
        this.succession = succession;
        this.closures = closures;
        this.referrals = referrals;
        this.people = people;
        this.services = services;
        this.events = events;
        this.history = history;
        this.cases = cases;
        this.roles = roles;
        this.sealed = sealed;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    TransferResponse offer(UUID caseId, TransferRequest request) {
        Referral referral = desk.lock(caseId);
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Service to = services.findById(request.toService());
            if (to == null || to.provider().equals(referral.provider())) {
                throw Validation.refuse("/toService", "must be the code of a service of another provider");
            }
            referral.transfer();
            transfers.offered(caseId).ifPresent(standing -> {
                throw new IllegalMove("transfer", standing.status(), "offered again");
            });
            UUID keys = people.ofCase(caseId).keys();
            var transfer = Transfer.offer(referral, keys, to, request, actor(), clock.now(), sealed);
            transfers.persist(transfer);
            roles.as(DatabaseRole.JOB, () -> cases.admit(caseId, to.provider(), Capacity.SUCCESSOR));
            history.add(caseId, "transfer-offered", transfer.id(), transfer.offeredAt());
            audit.recorded("transfer.offer", caseId);
            return transfer.id();
        });
        return shown(transfers.require(id));
    }

    /** The receiver takes the case over. What it must not see or write as itself is done as a job. */
    @Transactional
    TransferResponse accept(UUID id) {
        Transfer transfer = transfers.require(id);
        requireSide(transfer.toProvider());
        Referral origin = lockCase(transfer);
        idempotency.once(null, () -> {
            etags.honour(transfer.version());
            transfer.requireOffered(TransferStatus.ACCEPTED);
            Instant now = clock.now();
            roles.as(DatabaseRole.JOB, () -> {
                origin.transfer();
                // First closed, then opened: the requests that go on find where they go
                closures.handOn(origin, desk.fileOf(origin), now);
                Referral next = succession.goOn(origin, transfer.toService(), transfer.toProvider(), now);
                transfer.accept(next.id(), actor(), now);
                events.publish(origin, "transferred", transfer.id(), now);
                events.publish(next, "accepted");
            });
            audit.recorded("transfer.accept", transfer.caseId());
            audit.recorded("case.accepted", transfer.newCase());
            return id;
        });
        return shown(transfer);
    }

    @Transactional
    TransferResponse refuse(UUID id, TransferRefusalRequest request) {
        Transfer transfer = transfers.require(id);
        requireSide(transfer.toProvider());
        Referral referral = lockCase(transfer);
        idempotency.once(request, () -> {
            etags.honour(transfer.version());
            validation.check(request);
            transfer.refuse(CodeList.of(Lists.TRANSFER_REFUSAL).coded(request.reason()), actor(), clock.now());
            roles.as(DatabaseRole.JOB, () -> desk.fileOf(referral).heardNews(clock.now()));
            end(transfer, "transfer-refused");
            audit.recorded("transfer.refuse", transfer.caseId());
            return id;
        });
        return shown(transfer);
    }

    @Transactional
    TransferResponse withdraw(UUID id) {
        Transfer transfer = transfers.require(id);
        requireSide(transfer.fromProvider());
        lockCase(transfer);
        idempotency.once(null, () -> {
            etags.honour(transfer.version());
            transfer.withdraw(actor(), clock.now());
            end(transfer, "transfer-withdrawn");
            audit.recorded("transfer.withdraw", transfer.caseId());
            return id;
        });
        return shown(transfer);
    }

    /** A closed case is on offer no longer. */
    void closed(@Observes CaseClosed closed) {
        transfers.offered(closed.caseId()).ifPresent(transfer -> {
            transfer.withdraw(actor(), clock.now());
            end(transfer, "transfer-withdrawn");
        });
    }

    /** Nobody took it over: who was asked sees the case no more. */
    private void end(Transfer transfer, String what) {
        roles.as(DatabaseRole.JOB, () -> cases.dismiss(transfer.caseId(), transfer.toProvider(), Capacity.SUCCESSOR));
        history.add(transfer.caseId(), what, transfer.id(), clock.now());
    }

    @Transactional
    Page<TransferResponse> list(@Nullable String status, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        Page<Transfer> page = Page.of(
                transfers.page(parse(status), Cursor.parse(cursor), size + 1), size, last -> Cursor.after(last.id()));
        audit.shown(
                "transfer.list",
                page.items().stream().map(Transfer::caseId).distinct().toList());
        return page.map(transfer -> TransferResponse.from(transfer, agency()));
    }

    private static @Nullable TransferStatus parse(@Nullable String asked) {
        return QueryParameters.constant(
                "status", asked, TransferStatus.values(), WireName::of, "must be a status of a transfer");
    }

    @Transactional
    TransferResponse read(UUID id) {
        return shown(transfers.require(id));
    }

    /** For both sides; the receiver while it is offered, and once it has taken over. */
    @Transactional
    HandoverResponse handover(UUID id) {
        Transfer transfer = transfers.require(id);
        if (transfer.toProvider().equals(agency()) && !transfer.isSeenByReceiver()) {
            throw ProblemType.NOT_FOUND.problem();
        }
        cases.require(transfer.caseId(), Capacity.PROVIDER, Capacity.SUCCESSOR);
        audit.shown("transfer.handover.read", transfer.caseId());
        UUID keys = people.ofCase(transfer.caseId()).keys();
        return new HandoverResponse(id, transfer.caseId(), transfer.handover(keys, sealed));
    }

    /** The case first, as everywhere; the receiver does not see it to change it, so a job locks it. */
    private Referral lockCase(Transfer transfer) {
        Referral referral = roles.as(DatabaseRole.JOB, () -> referrals.lock(transfer.caseId()));
        transfers.lock(transfer);
        return referral;
    }

    private void requireSide(String provider) {
        if (!provider.equals(agency())) {
            throw ProblemType.FORBIDDEN.problem("That is for the other provider to do");
        }
    }

    private TransferResponse shown(Transfer transfer) {
        transfers.flush();
        audit.shown("transfer.read", transfer.caseId());
        return TransferResponse.from(transfer, agency());
    }

    private String agency() {
        return context.caller().agency();
    }

    private String actor() {
        return context.caller().actor();
    }
}
