package uk.onward.referral.action;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Actions, as far as row-level security shows them: to their owners, and to the MARAC that agreed them. */
@ApplicationScoped
public class Actions implements PanacheRepositoryBase<MaracAction, UUID> {
    /** Whether something is still to be done; asked under the lock of the case, without which none is agreed. */
    public boolean isAnyOpen(UUID referralId) {
        return count("referralId = ?1 and status = ?2", referralId, ActionStatus.OPEN) > 0;
    }

    Optional<MaracAction> lock(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    List<MaracAction> of(UUID referralId) {
        return list("referralId = ?1 order by dueOn, id", referralId);
    }

    /** Where a page ends: in the order of the list. */
    record Place(LocalDate dueOn, UUID id) {}

    /**
     * The soonest due first.
     *
     * @param forCoordinator all that the agency's meetings agreed; else those that it is to do
     * @param dueBefore only those that are due before that day; null for all
     */
    List<MaracAction> page(
            String agency,
            boolean forCoordinator,
            @Nullable ActionStatus status,
            @Nullable LocalDate dueBefore,
            @Nullable Place after,
            int rows) {
        var query = new StringBuilder(forCoordinator ? "marac = ?1" : "owner = ?1");
        List<Object> values = new ArrayList<>(List.of(agency));
        if (status != null) {
            values.add(status);
            query.append(" and status = ?").append(values.size());
        }
        if (dueBefore != null) {
            values.add(dueBefore);
            query.append(" and dueOn < ?").append(values.size());
        }
        if (after != null) {
            values.add(after.dueOn());
            values.add(after.id());
            query.append(" and (dueOn, id) > (?")
                    .append(values.size() - 1)
                    .append(", ?")
                    .append(values.size())
                    .append(')');
        }
        return find(query + " order by dueOn, id", values.toArray())
                .page(0, rows)
                .list();
    }
}
