package uk.onward.grants.programme;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Creates and reads programmes. */
@ApplicationScoped
class ProgrammeService {
    static final String TOPIC = "onward.grants.programmes.v1";
    static final String CREATED = "uk.onward.grants.programme.created.v1";
    private static final Logger LOG = Logger.getLogger(ProgrammeService.class);
    private static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final Programmes programmes;
    private final Idempotency idempotency;
    private final Validation validation;
    private final Outbox outbox;
    private final BusinessClock clock;

    ProgrammeService(
            Programmes programmes, Idempotency idempotency, Validation validation, Outbox outbox, BusinessClock clock) {
        this.programmes = programmes;
        this.idempotency = idempotency;
        this.validation = validation;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Transactional
    Programme create(@Nullable ProgrammeRequest request) {
        UUID id = idempotency.once(request, () -> {
            validation.check(request);
            Money budget = request.budget().toMoney("/budget");
            Money cap =
                    request.capPerAward() == null ? null : request.capPerAward().toMoney("/capPerAward");
            checkTogether(request.period(), budget, cap);
            var programme = new Programme(
                    Ids.next(),
                    request.code(),
                    request.name(),
                    request.fundingSource(),
                    budget,
                    cap,
                    request.period().from(),
                    request.period().to());
            insert(programme);
            outbox.append(new OutgoingEvent(
                    Ids.next(),
                    TOPIC,
                    CREATED,
                    programme.id().toString(),
                    programme.eventSequence(),
                    clock.now(),
                    ProgrammeEvent.from(programme)));
            LOG.infof("Programme %s is created", programme.id());
            return programme.id();
        });
        return read(id);
    }

    @Transactional
    Programme read(UUID id) {
        return programmes.findByIdOptional(id).orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    @Transactional
    Page<Programme> list(@Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        List<Programme> found = programmes.page(Cursor.parse(cursor), size + 1);
        return Page.of(found, size, last -> Cursor.after(last.id()));
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

    private static void checkTogether(Period period, Money budget, @Nullable Money cap) {
        if (period.from().isBefore(EARLIEST) || period.from().isAfter(LATEST)) {
            throw Validation.refuse("/period/from", "must be a day from 1900 to 2199");
        }
        if (period.to().isBefore(period.from()) || period.to().isAfter(LATEST)) {
            throw Validation.refuse("/period/to", "must be a day from the first of the period to 2199");
        }
        if (cap != null && cap.compareTo(budget) > 0) {
            throw Validation.refuse("/capPerAward/amount", "must be at most the budget");
        }
    }
}
