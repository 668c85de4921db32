package uk.onward.referral.meeting;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Meetings, as far as row-level security shows them: to their MARAC, and to the agencies that sit on them. */
@ApplicationScoped
public class Meetings implements PanacheRepositoryBase<MaracMeeting, UUID> {
    /** Only its own MARAC can lock a meeting. */
    public Optional<MaracMeeting> lock(UUID id, String marac) {
        return find("id = ?1 and marac = ?2", id, marac)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional();
    }

    Optional<MaracMeeting> convenedBy(String marac, UUID id) {
        return find("id = ?1 and marac = ?2", id, marac).firstResultOptional();
    }

    /** Where a page ends: in the order of the list. */
    record Place(Instant startsAt, UUID id) {}

    /** The latest first: of the caller's own MARAC, and those on which its agency sits. */
    List<MaracMeeting> page(
            @Nullable MeetingStatus status,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Place after,
            int rows) {
        var query = new StringBuilder("1 = 1");
        List<Object> values = new ArrayList<>();
        if (status != null) {
            values.add(status);
            query.append(" and status = ?").append(values.size());
        }
        if (from != null) {
            values.add(from);
            query.append(" and startsAt >= ?").append(values.size());
        }
        if (to != null) {
            values.add(to);
            query.append(" and startsAt < ?").append(values.size());
        }
        if (after != null) {
            values.add(after.startsAt());
            values.add(after.id());
            query.append(" and (startsAt, id) < (?")
                    .append(values.size() - 1)
                    .append(", ?")
                    .append(values.size())
                    .append(')');
        }
        return find(query + " order by startsAt desc, id desc", values.toArray())
                .page(0, rows)
                .list();
    }
}
