package uk.onward.grants.round;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.grants.organisation.OrgId;
import uk.onward.grants.organisation.OrganisationKind;
import uk.onward.grants.programme.Programme;
import uk.onward.grants.programme.Programmes;
import uk.onward.grants.round.RoundRequest.RuleBody;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Plans, reads and changes rounds, and says when one is decided. */
@ApplicationScoped
class RoundService {
    private static final Logger LOG = Logger.getLogger(RoundService.class);
    private static final Pattern BOROUGH = Pattern.compile("E0900000[1-9]|E090000[12][0-9]|E0900003[0-3]");
    private static final Pattern CODE = Pattern.compile(RoundRequest.CODE);
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final Rounds rounds;
    private final RoundEvents events;
    private final Programmes programmes;
    private final List<Answers> answers;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    RoundService(
            Rounds rounds,
            RoundEvents events,
            Programmes programmes,
            @All List<Answers> answers,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.rounds = rounds;
        this.events = events;
        this.programmes = programmes;
        this.answers = answers;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    RoundResponse plan(@Nullable RoundRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            // Held, so that the programme is neither closed nor published while its round is on the way
            Programme programme = programmes
                    .lock(request.programmeId())
                    .filter(this::isOwn)
                    .orElseThrow(() ->
                            Validation.refuse("/programmeId", "must be the id of a programme of the caller's agency"));
            FundingRound.Terms terms = terms(request, programme);
            programme.requireOpen("given a round");
            var round = new FundingRound(programme.id(), request.code(), terms);
            events.tell(round, programme, "planned");
            insert(round);
            audit.recorded("round.plan", round.id());
            LOG.infof("Round %s of programme %s is planned", round.id(), programme.id());
            return round.id();
        });
        return read(id);
    }

    @Transactional
    RoundResponse read(UUID id) {
        return shown(rounds.find(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @Transactional
    Page<RoundResponse> list(@Nullable UUID programmeId, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<FundingRound> found = rounds.page(programmeId, Cursor.parse(cursor), size + 1);
        return Page.of(found, size, last -> Cursor.after(last.id())).map(this::shown);
    }

    @Transactional
    RoundResponse change(UUID id, @Nullable RoundRequest request) {
        FundingRound round = lockAlone(id);
        Programme programme = requireOwn(round);
        etags.require(round.version());
        validation.check(request);
        if (!request.programmeId().equals(round.programmeId())) {
            throw Validation.refuse("/programmeId", "must stay what it is");
        }
        if (!request.code().equals(round.code())) {
            throw Validation.refuse("/code", "must stay what it is");
        }
        round.change(terms(request, programme), clock.now());
        events.tell(round, programme, "changed");
        rounds.flush();
        audit.recorded("round.change", id);
        LOG.infof("Round %s is changed", id);
        return shown(round);
    }

    @Transactional
    RoundResponse decide(UUID id) {
        FundingRound round = lockAlone(id);
        Programme programme = requireOwn(round);
        idempotency.once(null, () -> {
            etags.honour(round.version());
            round.decide(clock.now());
            if (answers.stream().anyMatch(known -> known.arePending(id))) {
                throw ProblemType.ILLEGAL_MOVE.problem("An application of this round has no answer yet");
            }
            events.tell(round, programme, "decided");
            audit.recorded("round.decide", id);
            LOG.infof("Round %s is decided", id);
            return id;
        });
        rounds.flush();
        return shown(round);
    }

    private FundingRound lockAlone(UUID id) {
        return rounds.lockAlone(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** Another funder's round can be read and not changed. */
    private Programme requireOwn(FundingRound round) {
        return programmes
                .find(round.programmeId())
                .filter(this::isOwn)
                .orElseThrow(() -> ProblemType.FORBIDDEN.problem("Only the agency whose programme it is may do that"));
    }

    private boolean isOwn(Programme programme) {
        return programme.funder().equals(context.caller().agency());
    }

    private RoundResponse shown(FundingRound round) {
        return RoundResponse.from(round, clock.now());
    }

    private void insert(FundingRound round) {
        if (rounds.hasCode(round.programmeId(), round.code())) {
            throw codeTaken();
        }
        try {
            rounds.persistAndFlush(round);
        } catch (ConstraintViolationException justTaken) {
            throw codeTaken();
        }
    }

    private static RuntimeException codeTaken() {
        return ProblemType.ILLEGAL_MOVE.problem("Another round of the programme has this code");
    }

    private static FundingRound.Terms terms(RoundRequest request, Programme programme) {
        if (request.opensAt().isBefore(EARLIEST)) {
            throw Validation.refuse("/opensAt", "must be from 1900 on");
        }
        if (!request.closesAt().isAfter(request.opensAt())
                || !request.closesAt().isBefore(LATEST)) {
            throw Validation.refuse("/closesAt", "must be after it opens, and before 2200");
        }
        Money cap = request.cap() == null ? null : request.cap().toMoney("/cap");
        if (cap != null && cap.compareTo(programme.budget()) > 0) {
            throw Validation.refuse("/cap/amount", "must be at most the programme's budget");
        }
        var seen = new HashSet<String>();
        for (int i = 0; i < request.criteria().size(); i++) {
            if (!seen.add(request.criteria().get(i).code())) {
                throw Validation.refuse("/criteria/" + i + "/code", "must stand there once");
            }
        }
        return new FundingRound.Terms(
                request.name(),
                request.opensAt(),
                request.closesAt(),
                cap,
                request.criteria().stream()
                        .map(RoundRequest.CriterionBody::toCriterion)
                        .toList(),
                rules(request.rules() == null ? List.of() : request.rules()));
    }

    private static List<Rule> rules(List<RuleBody> given) {
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < given.size(); i++) {
            rules.add(rule(given.get(i), "/rules/" + i));
        }
        return rules;
    }

    private static Rule rule(RuleBody body, String pointer) {
        RuleKind.Operand wanted = body.kind().operand();
        requireOnly(body.codes(), wanted == RuleKind.Operand.CODES, pointer + "/codes");
        requireOnly(body.number(), wanted == RuleKind.Operand.NUMBER, pointer + "/number");
        requireOnly(body.amount(), wanted == RuleKind.Operand.AMOUNT, pointer + "/amount");
        if (body.codes() != null) {
            for (int i = 0; i < body.codes().size(); i++) {
                requireCode(body.kind(), body.codes().get(i), pointer + "/codes/" + i);
            }
        }
        return new Rule(
                body.kind(),
                body.codes(),
                body.number(),
                body.amount() == null
                        ? null
                        : body.amount().toMoney(pointer + "/amount").pence(),
                body.reason());
    }

    private static void requireOnly(@Nullable Object operand, boolean wanted, String pointer) {
        if (wanted != (operand != null)) {
            throw Validation.refuse(
                    pointer,
                    wanted ? "must be there for a rule of this kind" : "must be absent for a rule of this kind");
        }
    }

    private static void requireCode(RuleKind kind, String code, String pointer) {
        switch (kind) {
            case LEAD_KIND_IN -> require(OrganisationKind.isCode(code), pointer, "a kind of organisation");
            case LEAD_SCHEME_IN -> require(OrgId.isList(code), pointer, "the code of an org-id list");
            case BOROUGH_IN -> require(BOROUGH.matcher(code).matches(), pointer, "the ONS code of a London borough");
            default -> require(CODE.matcher(code).matches(), pointer, "2 to 63 lower-case letters, digits and hyphens");
        }
    }

    private static void require(boolean right, String pointer, String what) {
        if (!right) {
            throw Validation.refuse(pointer, "must be " + what);
        }
    }
}
