package uk.onward.grants.programme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.decision.DecisionRecords;
import uk.onward.grants.ledger.Ledger;
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

/** Creates, reads, changes and closes programmes. */
@ApplicationScoped
class ProgrammeService {
    private static final Logger LOG = Logger.getLogger(ProgrammeService.class);
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);
    private static final int MAX_INDICATORS = 100;

    private final Programmes programmes;
    private final ProgrammeEvents events;
    private final DecisionRecords decisions;
    private final Ledger ledger;
    private final Idempotency idempotency;
    private final ETags etags;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final BusinessClock clock;

    ProgrammeService(
            Programmes programmes,
            ProgrammeEvents events,
            DecisionRecords decisions,
            Ledger ledger,
            Idempotency idempotency,
            ETags etags,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            BusinessClock clock) {
        this.programmes = programmes;
        this.events = events;
        this.decisions = decisions;
        this.ledger = ledger;
        this.idempotency = idempotency;
        this.etags = etags;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    ProgrammeResponse create(@Nullable ProgrammeRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Programme.Terms terms = terms(request);
            if (request.decisionRecord() != null) {
                decisions.require(request.decisionRecord(), "/decisionRecord");
            }
            var programme = new Programme(
                    context.caller().agency(), request.code(), request.decisionRecord(), clock.today(), terms);
            events.tell(programme, "created");
            insert(programme);
            enterFunds(programme);
            audit.recorded("programme.create", programme.id());
            LOG.infof("Programme %s is created", programme.id());
            return programme.id();
        });
        return read(id);
    }

    @Transactional
    ProgrammeResponse read(UUID id) {
        return ProgrammeResponse.from(programmes.find(id).orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    @Transactional
    Page<ProgrammeResponse> list(@Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<Programme> found = programmes.page(Cursor.parse(cursor), size + 1);
        return Page.of(found, size, last -> Cursor.after(last.id())).map(ProgrammeResponse::from);
    }

    @Transactional
    ProgrammeResponse change(UUID id, @Nullable ProgrammeRequest request) {
        Programme programme = lockOwn(id);
        etags.require(programme.version());
        validation.check(request);
        if (!request.code().equals(programme.code())) {
            throw Validation.refuse("/code", "must stay what it is");
        }
        if (request.decisionRecord() != null && !request.decisionRecord().equals(programme.decisionId())) {
            throw Validation.refuse("/decisionRecord", "must stay what it is");
        }
        Programme.Terms terms = terms(request);
        requireKept(programme, terms);
        programme.change(terms, clock.now());
        events.tell(programme, "changed");
        programmes.flush();
        enterFunds(programme);
        audit.recorded("programme.change", id);
        LOG.infof("Programme %s is changed", id);
        return ProgrammeResponse.from(programme);
    }

    @Transactional
    ProgrammeResponse close(UUID id) {
        Programme programme = lockOwn(id);
        idempotency.once(null, () -> {
            etags.honour(programme.version());
            programme.close();
            events.tell(programme, "closed");
            audit.recorded("programme.close", id);
            LOG.infof("Programme %s is closed", id);
            return id;
        });
        programmes.flush();
        return ProgrammeResponse.from(programme);
    }

    /** A budget below what is committed, or a year's limit below what was paid in it, is the ledger's to refuse. */
    private void enterFunds(Programme programme) {
        var sources = new LinkedHashMap<UUID, Money>();
        programme.sources().stream()
                .filter(source -> source.amount().pence() > 0)
                .forEach(source -> sources.put(source.id(), source.amount()));
        ledger.fund(programme.id(), programme.funder(), sources, programme.spendingProfile());
    }

    /** Another funder's programme can be read and not changed. */
    private Programme lockOwn(UUID id) {
        Programme programme = programmes.lock(id).orElseThrow(ProblemType.NOT_FOUND::problem);
        if (!programme.funder().equals(context.caller().agency())) {
            throw ProblemType.FORBIDDEN.problem("Only the agency whose programme it is may do that");
        }
        return programme;
    }

    private void insert(Programme programme) {
        if (programmes.hasCode(programme.code())) {
            throw codeTaken();
        }
        try {
            programmes.persistAndFlush(programme);
        } catch (ConstraintViolationException justTaken) {
            throw codeTaken();
        }
    }

    private static RuntimeException codeTaken() {
        return ProblemType.ILLEGAL_MOVE.problem("Another programme has this code");
    }

    /** What an application, an award or a return may name already is not taken away. */
    private static void requireKept(Programme programme, Programme.Terms terms) {
        Set<String> outcomes = new HashSet<>();
        terms.outcomes().forEach(outcome -> outcomes.add(outcome.code()));
        if (!programme.outcomes().stream().map(Outcome::code).allMatch(outcomes::contains)) {
            throw Validation.refuse("/outcomes", "must keep the codes that are there");
        }
        Set<List<String>> indicators = new HashSet<>();
        terms.indicators().forEach(one -> indicators.add(List.of(one.outcomeCode(), one.code())));
        if (!programme.indicators().stream()
                .map(one -> List.of(one.outcomeCode(), one.code()))
                .allMatch(indicators::contains)) {
            throw Validation.refuse("/outcomes", "must keep the indicators that are there, under their outcomes");
        }
    }

    private static Programme.Terms terms(ProgrammeRequest request) {
        Money budget = request.budget().toMoney("/budget");
        Money cap = request.capPerAward() == null ? null : request.capPerAward().toMoney("/capPerAward");
        checkPeriod(request.period());
        if (cap != null && cap.compareTo(budget) > 0) {
            throw Validation.refuse("/capPerAward/amount", "must be at most the budget");
        }
        List<ProgrammeRequest.OutcomeBody> outcomes = orEmpty(request.outcomes());
        return new Programme.Terms(
                request.name(),
                sources(request.fundingSources(), budget),
                cap,
                request.period().from(),
                request.period().to(),
                eachOnce(orEmpty(request.boroughs()), "/boroughs"),
                outcomes(outcomes),
                indicators(outcomes),
                profile(orEmpty(request.spendingProfile()), budget));
    }

    private static void checkPeriod(Period period) {
        if (period.from().isBefore(EARLIEST) || period.from().isAfter(LATEST)) {
            throw Validation.refuse("/period/from", "must be a day from 1900 to 2199");
        }
        if (period.to().isBefore(period.from()) || period.to().isAfter(LATEST)) {
            throw Validation.refuse("/period/to", "must be a day from the first of the period to 2199");
        }
    }

    private static List<Programme.Terms.Source> sources(List<ProgrammeRequest.Source> given, Money budget) {
        var sources = new ArrayList<Programme.Terms.Source>();
        var seen = new HashSet<List<Object>>();
        long sum = 0;
        for (int i = 0; i < given.size(); i++) {
            ProgrammeRequest.Source source = given.get(i);
            String pointer = "/fundingSources/" + i;
            Money amount = source.amount().toMoney(pointer + "/amount");
            if (!seen.add(List.of(source.kind(), source.name()))) {
                throw Validation.refuse(pointer + "/name", "must stand there once of a kind");
            }
            sum += amount.pence();
            sources.add(new Programme.Terms.Source(source.kind(), source.name(), amount));
        }
        if (sum != budget.pence()) {
            throw Validation.refuse("/fundingSources", "must add up to the budget");
        }
        return sources;
    }

    private static List<Outcome> outcomes(List<ProgrammeRequest.OutcomeBody> given) {
        var seen = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            if (!seen.add(given.get(i).code())) {
                throw Validation.refuse("/outcomes/" + i + "/code", "must stand there once");
            }
        }
        return given.stream()
                .map(outcome -> new Outcome(outcome.code(), outcome.name()))
                .toList();
    }

    private static List<Indicator> indicators(List<ProgrammeRequest.OutcomeBody> given) {
        var indicators = new ArrayList<Indicator>();
        var seen = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            List<ProgrammeRequest.IndicatorBody> ofOutcome =
                    orEmpty(given.get(i).indicators());
            for (int j = 0; j < ofOutcome.size(); j++) {
                ProgrammeRequest.IndicatorBody one = ofOutcome.get(j);
                if (!seen.add(one.code())) {
                    throw Validation.refuse(
                            "/outcomes/" + i + "/indicators/" + j + "/code", "must stand once in the programme");
                }
                indicators.add(new Indicator(given.get(i).code(), one.code(), one.name(), one.unit()));
            }
        }
        if (indicators.size() > MAX_INDICATORS) {
            throw Validation.refuse("/outcomes", "must have at most " + MAX_INDICATORS + " indicators together");
        }
        return indicators;
    }

    private static Map<Integer, Money> profile(List<ProgrammeRequest.YearBody> given, Money budget) {
        var years = new TreeMap<Integer, Money>();
        long sum = 0;
        for (int i = 0; i < given.size(); i++) {
            ProgrammeRequest.YearBody year = given.get(i);
            String pointer = "/spendingProfile/" + i;
            Money amount = year.amount().toMoney(pointer + "/amount");
            if (years.put(year.financialYear(), amount) != null) {
                throw Validation.refuse(pointer + "/financialYear", "must stand there once");
            }
            sum += amount.pence();
        }
        if (sum > budget.pence()) {
            throw Validation.refuse("/spendingProfile", "must be at most the budget together");
        }
        return years;
    }

    private static Set<String> eachOnce(List<String> codes, String pointer) {
        var seen = new HashSet<String>();
        for (int i = 0; i < codes.size(); i++) {
            if (!seen.add(codes.get(i))) {
                throw Validation.refuse(pointer + "/" + i, "must stand there once");
            }
        }
        return seen;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
