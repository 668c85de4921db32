package uk.onward.grants.programme;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;

/** A programme of funding. */
@Entity
class Programme {
    @Id
    private UUID id;

    private String code;
    private String name;
    private String fundingSource;
    private long budgetPence;
    private Long capPence;
    private LocalDate periodFrom;
    private LocalDate periodTo;

    @Enumerated(EnumType.STRING)
    private ProgrammeStatus status;

    private long eventSequence;

    @Version
    private long version;

    protected Programme() {}

    /** @throws IllegalArgumentException if the cap is above the budget or the period ends before it begins */
    Programme(
            UUID id,
            String code,
            String name,
            String fundingSource,
            Money budget,
            @Nullable Money capPerAward,
            LocalDate from,
            LocalDate to) {
        if (capPerAward != null && capPerAward.compareTo(budget) > 0) {
            throw new IllegalArgumentException("an award's cap is above the budget");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period ends before it begins");
        }
        this.id = id;
        this.code = code;
        this.name = name;
        this.fundingSource = fundingSource;
        this.budgetPence = budget.pence();
        this.capPence = capPerAward == null ? null : capPerAward.pence();
        this.periodFrom = from;
        this.periodTo = to;
        this.status = ProgrammeStatus.OPEN;
        // The event of its creation is its first
        this.eventSequence = 1;
    }

    UUID id() {
        return id;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    String fundingSource() {
        return fundingSource;
    }

    Money budget() {
        return new Money(budgetPence);
    }

    @Nullable
    Money capPerAward() {
        return capPence == null ? null : new Money(capPence);
    }

    LocalDate from() {
        return periodFrom;
    }

    LocalDate to() {
        return periodTo;
    }

    ProgrammeStatus status() {
        return status;
    }

    long eventSequence() {
        return eventSequence;
    }

    long version() {
        return version;
    }
}
