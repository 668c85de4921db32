package uk.onward.grants.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.time.BusinessClock;

/** Records decisions, reads them, and changes how long they are held back. */
@ApplicationScoped
class DecisionRecordService {
    private static final Logger LOG = Logger.getLogger(DecisionRecordService.class);
    /** A record whose deferral changes more often than that has another problem. */
    private static final int MOST_DEFERRALS = 100;

    private final DecisionRecords papers;
    private final EntityManager database;
    private final SealedFields seals;
    private final PublicationConfig config;
    private final ReadAudit audit;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    DecisionRecordService(
            DecisionRecords papers,
            EntityManager database,
            SealedFields seals,
            PublicationConfig config,
            ReadAudit audit,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.papers = papers;
        this.database = database;
        this.seals = seals;
        this.config = config;
        this.audit = audit;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    DecisionRecordResponse enter(@Nullable DecisionRecordRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Instant now = clock.now();
            if (request.decidedOn().isAfter(clock.today())) {
                throw Validation.refuse("/decidedOn", "must not be in the future");
            }
            var paper = new DecisionRecord(
                    context.caller().agency(),
                    request.reference(),
                    request.title(),
                    request.decidedBy(),
                    request.decidedOn(),
                    request.part1(),
                    deferral(request.deferral(), "/deferral", now),
                    now);
            insert(paper);
            if (request.part2() != null) {
                database.persist(new ConfidentialPart(paper.id(), request.part2(), seals));
            }
            audit.recorded("decision-record.enter", paper.id());
            LOG.infof("Decision record %s is entered", paper.id());
            return paper.id();
        });
        return read(id);
    }

    /** One that ended long ago is entered as it was: it is published by the next look. */
    private @Nullable Deferral deferral(@Nullable DeferralRequest request, String pointer, Instant now) {
        if (request == null) {
            return null;
        }
        if (request.until().isAfter(now.plus(config.longest()))) {
            throw Validation.refuse(
                    pointer + "/until", "must be at most " + config.longest().toDays() + " days ahead");
        }
        return new Deferral(
                request.until(), request.reason(), now, context.caller().actor());
    }

    private void insert(DecisionRecord paper) {
        if (papers.hasReference(paper.funder(), paper.reference())) {
            throw referenceTaken();
        }
        try {
            papers.persistAndFlush(paper);
        } catch (ConstraintViolationException justTaken) {
            throw referenceTaken();
        }
    }

    private static RuntimeException referenceTaken() {
        return ProblemType.ILLEGAL_MOVE.problem("Another decision record has this reference");
    }

    @Transactional
    DecisionRecordResponse read(UUID id) {
        return DecisionRecordResponse.from(papers.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @Transactional
    Page<DecisionRecordResponse> list(@Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<DecisionRecord> found = papers.page(Cursor.parse(cursor), size + 1);
        return Page.of(found, size, last -> Cursor.after(last.id())).map(DecisionRecordResponse::from);
    }

    /** What a commissioner of another funder asks for is not there, even of a published record. */
    @Transactional
    ConfidentialPartResponse confidentialPart(UUID id) {
        ConfidentialPart part = database.find(ConfidentialPart.class, id);
        if (part == null) {
            throw ProblemType.NOT_FOUND.problem();
        }
        audit.shown("decision-record.confidential-part", id);
        return new ConfidentialPartResponse(part.text(seals));
    }

    /** Shorter for the same reason; longer only for another one. */
    @Transactional
    DecisionRecordResponse defer(UUID id, @Nullable DeferralRequest request) {
        DecisionRecord paper = lockOwn(id);
        etags.require(paper.version());
        validation.check(request);
        Instant now = clock.now();
        Deferral next = deferral(request, "", now);
        paper.requireDeferred("deferred");
        if (!next.until().isAfter(now)) {
            throw Validation.refuse("/until", "must be in the future; to publish at once end the deferral");
        }
        Deferral before = paper.deferral();
        if (next.until().isAfter(before.until()) && next.reason().equals(before.reason())) {
            throw Validation.refuse("/reason", "must say why it has to wait longer than was decided before");
        }
        requireRoom(paper);
        paper.defer(next);
        papers.flush();
        audit.recorded("decision-record.defer", id);
        LOG.infof("Decision record %s is deferred anew", id);
        return DecisionRecordResponse.from(paper);
    }

    /** From now on it is due: the job publishes it with everything that was held, as it does each other. */
    @Transactional
    DecisionRecordResponse end(UUID id) {
        DecisionRecord paper = lockOwn(id);
        idempotency.once(null, () -> {
            etags.honour(paper.version());
            Instant now = clock.now();
            paper.requireDeferred("published");
            requireRoom(paper);
            paper.defer(new Deferral(
                    now, paper.deferral().reason(), now, context.caller().actor()));
            audit.recorded("decision-record.publish", id);
            LOG.infof("The deferral of decision record %s is ended", id);
            return id;
        });
        papers.flush();
        return DecisionRecordResponse.from(paper);
    }

    private DecisionRecord lockOwn(UUID id) {
        DecisionRecord found = papers.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        if (!found.funder().equals(context.caller().agency())) {
            throw ProblemType.FORBIDDEN.problem("Only the agency whose decision it is may do that");
        }
        database.refresh(found, LockModeType.PESSIMISTIC_WRITE);
        return found;
    }

    private static void requireRoom(DecisionRecord paper) {
        if (paper.deferrals().size() >= MOST_DEFERRALS) {
            throw ProblemType.ILLEGAL_MOVE.problem("The deferral was changed too often");
        }
    }
}
