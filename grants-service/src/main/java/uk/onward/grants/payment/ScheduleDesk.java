package uk.onward.grants.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.award.Award;
import uk.onward.grants.award.AwardStatus;
import uk.onward.grants.award.Awards;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.money.Money;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;

/** Writes and shows an award's schedule of payments. It is a plan: what is paid is decided payment by payment. */
@ApplicationScoped
class ScheduleDesk {
    private static final Logger LOG = Logger.getLogger(ScheduleDesk.class);
    private static final LocalDate LATEST = LocalDate.of(2199, 12, 31);

    private final Schedules schedules;
    private final Payments payments;
    private final Awards awards;
    private final Ledger ledger;
    private final ReadAudit audit;
    private final NaturalKeyPut put;
    private final CallerContext context;
    private final BusinessClock clock;

    ScheduleDesk(
            Schedules schedules,
            Payments payments,
            Awards awards,
            Ledger ledger,
            ReadAudit audit,
            NaturalKeyPut put,
            CallerContext context,
            BusinessClock clock) {
        this.schedules = schedules;
        this.payments = payments;
        this.awards = awards;
        this.ledger = ledger;
        this.audit = audit;
        this.put = put;
        this.context = context;
        this.clock = clock;
    }

    @Transactional
    Response write(UUID awardId, @Nullable ScheduleRequest request) {
        Award award = awards.lockAsFunder(awardId);
        PaymentSchedule known = schedules.findById(awardId);
        return put.write(known, request, () -> write(award, known, request), this::shown);
    }

    private PaymentSchedule write(Award award, @Nullable PaymentSchedule known, ScheduleRequest request) {
        List<ScheduleLine> lines = lines(award, request);
        requirePaidLines(award, known, lines);
        if (award.status() != AwardStatus.OFFERED && award.status() != AwardStatus.AGREED) {
            throw ProblemType.ILLEGAL_MOVE.problem("Nothing more is paid of this award");
        }
        var schedule = known == null ? new PaymentSchedule(award.id(), award.caseId()) : known;
        schedule.write(lines, context.caller().actor(), clock.now());
        schedules.persistAndFlush(schedule);
        audit.recorded("payment-schedule.write", award.caseId());
        LOG.infof("The payment schedule of award %s is written", award.id());
        return schedule;
    }

    private List<ScheduleLine> lines(Award award, ScheduleRequest request) {
        var lines = new ArrayList<ScheduleLine>();
        var numbers = new HashSet<Integer>();
        long total = 0;
        for (ScheduleRequest.Line line : request.lines()) {
            String pointer = "/lines/" + lines.size();
            Money part = line.amount().toMoney(pointer + "/amount");
            if (!numbers.add(line.number())) {
                throw Validation.refuse(pointer + "/number", "must not be the number of another line");
            }
            if (line.dueOn().isBefore(award.awardedOn()) || line.dueOn().isAfter(LATEST)) {
                throw Validation.refuse(pointer + "/dueOn", "must be a day from that of the award to 2199");
            }
            total += part.pence();
            lines.add(new ScheduleLine(award.caseId(), line.number(), line.dueOn(), part.pence()));
        }
        Money amount = ledger.of(award.id()).amount();
        if (total > amount.pence()) {
            throw Validation.refuse("/lines", "must together be at most the award: " + amount.amount());
        }
        return lines;
    }

    /** A line of which something is paid stays, and stays large enough for it. */
    private void requirePaidLines(Award award, @Nullable PaymentSchedule known, List<ScheduleLine> lines) {
        Map<Integer, Long> penceByNumber =
                lines.stream().collect(Collectors.toMap(ScheduleLine::number, ScheduleLine::amountPence));
        for (ScheduleLine before : known == null ? List.<ScheduleLine>of() : known.lines()) {
            boolean named = payments.isAnyOfLine(award.id(), before.number());
            long paid = payments.livePenceOfLine(award.id(), before.number());
            Long after = penceByNumber.get(before.number());
            if (named && (after == null || after < paid)) {
                throw Validation.refuse(
                        "/lines",
                        "must keep line " + before.number() + " with at least what is paid of it: "
                                + new Money(paid).amount());
            }
        }
    }

    @Transactional
    Response read(UUID awardId) {
        return NaturalKeyPut.read(schedules.findById(awardId), this::shown);
    }

    private ScheduleResponse shown(PaymentSchedule schedule) {
        audit.shown("payment-schedule.read", schedule.caseId());
        return ScheduleResponse.of(schedule, line -> payments.livePenceOfLine(schedule.awardId(), line));
    }
}
