package uk.onward.grants.payment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payments, as far as row-level security shows them: all to their funder, approved ones to their grantee. */
@ApplicationScoped
public class Payments implements PanacheRepositoryBase<Payment, UUID> {
    /** Whether money is raised or approved and not settled; asked under the lock of the award, without which none is raised. */
    public boolean isAnyUnderWay(UUID awardId) {
        return count("awardId = ?1 and status in (?2, ?3)", awardId, PaymentStatus.RAISED, PaymentStatus.APPROVED) > 0;
    }

    /** To know which award to lock before the payment. */
    Optional<UUID> awardOf(UUID id) {
        return find("select awardId from Payment where id = ?1", id)
                .project(UUID.class)
                .firstResultOptional();
    }

    Optional<Payment> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** What is paid, or may yet be, of a claim. */
    long livePenceOfClaim(UUID claimId) {
        return sum("claimId = ?1 and status in ?2", claimId);
    }

    /** What is paid, or may yet be, of a line of the schedule. */
    long livePenceOfLine(UUID awardId, int line) {
        return sum("awardId = ?1 and scheduleLine = ?3 and status in ?2", awardId, line);
    }

    /** Whether a payment names that line, of whatever has become of it. */
    boolean isAnyOfLine(UUID awardId, int line) {
        return count("awardId = ?1 and scheduleLine = ?2", awardId, line) > 0;
    }

    private long sum(String condition, Object... values) {
        var query = getEntityManager()
                .createQuery("select coalesce(sum(amountPence), 0) from Payment where " + condition, Long.class)
                .setParameter(1, values[0])
                .setParameter(2, List.of(PaymentStatus.RAISED, PaymentStatus.APPROVED, PaymentStatus.SETTLED));
        if (values.length > 1) {
            query.setParameter(3, values[1]);
        }
        return query.getSingleResult();
    }

    /**
     * The newest first.
     *
     * @param awardId those of one award; null for all
     * @param programmeId those of one programme; null for all
     * @param status null for any
     * @param before the last id of the page before; null for the first page
     */
    List<Payment> page(
            @Nullable UUID awardId,
            @Nullable UUID programmeId,
            @Nullable PaymentStatus status,
            @Nullable UUID before,
            int rows) {
        return new NewestFirst()
                .and("awardId = ?", awardId)
                .and("programmeId = ?", programmeId)
                .and("status = ?", status)
                .and("id < ?", before)
                .of(this, rows);
    }
}
