package uk.onward.grants.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.FinancialYear;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;

/** A schedule, the lines by number. */
@Schema(name = "PaymentSchedule")
record ScheduleResponse(UUID awardId, List<Line> lines, MoneyBody total, Instant writtenAt) {
    /** @param paid raised, approved or settled for the line; the grantee is told once it is approved */
    @Schema(name = "PaymentScheduleLine")
    record Line(int number, LocalDate dueOn, int financialYear, MoneyBody amount, MoneyBody paid) {}

    static ScheduleResponse of(PaymentSchedule schedule, IntToLongFunction paidPence) {
        List<ScheduleLine> lines = schedule.lines();
        return new ScheduleResponse(
                schedule.awardId(),
                lines.stream()
                        .map(line -> new Line(
                                line.number(),
                                line.dueOn(),
                                FinancialYear.of(line.dueOn()),
                                pence(line.amountPence()),
                                pence(paidPence.applyAsLong(line.number()))))
                        .toList(),
                pence(lines.stream().mapToLong(ScheduleLine::amountPence).sum()),
                schedule.writtenAt());
    }

    private static MoneyBody pence(long pence) {
        return MoneyBody.of(new Money(pence));
    }
}
