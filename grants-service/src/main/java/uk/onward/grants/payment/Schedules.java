package uk.onward.grants.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import uk.onward.grants.money.Money;

@ApplicationScoped
class Schedules implements PanacheRepositoryBase<PaymentSchedule, UUID> {
    /** What is due by a line; empty where the schedule has no such line, or the award no schedule. */
    Optional<Money> line(UUID awardId, int number) {
        return findByIdOptional(awardId).stream()
                .flatMap(schedule -> schedule.lines().stream())
                .filter(line -> line.number() == number)
                .map(line -> new Money(line.amountPence()))
                .findFirst();
    }
}
