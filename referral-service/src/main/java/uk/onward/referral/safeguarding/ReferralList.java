package uk.onward.referral.safeguarding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Cursor;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.time.BusinessClock;

/**
 * A hub's list. Immediate danger comes first while somebody is owed a decision, then the newest; what is overdue comes the
 * longest overdue first. The agency is a condition beside row-level security, which alone gives no index to read.
 */
@ApplicationScoped
class ReferralList {
    private final EntityManager database;
    private final CallerContext context;
    private final ReadAudit audit;
    private final BusinessClock clock;

    ReferralList(EntityManager database, CallerContext context, ReadAudit audit, BusinessClock clock) {
        this.database = database;
        this.context = context;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for; null asks for nothing. */
    record Filter(
            @Nullable SafeguardingStatus status,
            @Nullable SafeguardingKind kind,
            @Nullable Boolean overdue,
            @Nullable Boolean immediateDanger) {
        boolean byDeadline() {
            return Boolean.TRUE.equals(overdue);
        }

        static Filter of(
                @Nullable String status,
                @Nullable String kind,
                @Nullable String overdue,
                @Nullable String immediateDanger) {
            return new Filter(
                    oneOf(status, "status", List.of(SafeguardingStatus.values()), SafeguardingStatus::code),
                    oneOf(kind, "kind", List.of(SafeguardingKind.values()), SafeguardingKind::code),
                    oneOf(overdue, "overdue", List.of(true, false), String::valueOf),
                    oneOf(immediateDanger, "immediateDanger", List.of(true, false), String::valueOf));
        }

        private static <T> @Nullable T oneOf(
                @Nullable String asked, String name, List<T> known, java.util.function.Function<T, String> code) {
            if (asked == null) {
                return null;
            }
            return known.stream()
                    .filter(one -> code.apply(one).equals(asked))
                    .findFirst()
                    .orElseThrow(() -> Validation.refuse(
                            name, "must be one of " + known.stream().map(code).collect(Collectors.joining(", "))));
        }
    }

    /** The last of the page before, in the default order. */
    private record Place(boolean urgent, UUID id) {
        static Place read(List<String> parts) {
            if (!parts.getFirst().equals("urgent") && !parts.getFirst().equals("calm")) {
                throw new IllegalArgumentException("no cursor of this list");
            }
            return new Place(parts.getFirst().equals("urgent"), UUID.fromString(parts.getLast()));
        }
    }

    /** The same where the order is by deadline. */
    private record DuePlace(Instant due, UUID id) {
        static DuePlace read(List<String> parts) {
            return new DuePlace(Instant.parse(parts.getFirst()), UUID.fromString(parts.getLast()));
        }
    }

    @Transactional
    Page<SafeguardingSummary> page(Filter filter, @Nullable Integer limit, @Nullable String cursor) {
        int size = Page.limit(limit);
        Instant now = clock.now();
        List<SafeguardingReferral> found = find(filter, cursor, size + 1, now);
        Page<SafeguardingReferral> page = Page.of(
                found,
                size,
                last -> filter.byDeadline()
                        ? Cursor.after(String.valueOf(last.dueNext()), last.id().toString())
                        : Cursor.after(
                                last.isUrgent() ? "urgent" : "calm", last.id().toString()));
        audit.shown(
                "safeguarding-referral.list",
                page.items().stream().map(SafeguardingReferral::id).toList());
        return page.map(referral -> SafeguardingSummary.from(referral, now));
    }

    private List<SafeguardingReferral> find(Filter filter, @Nullable String cursor, int rows, Instant now) {
        var where = new ArrayList<String>(List.of("agency = :agency"));
        if (filter.status() != null) {
            where.add("status = :status");
        }
        if (filter.kind() != null) {
            where.add("kind = :kind");
        }
        if (filter.immediateDanger() != null) {
            where.add(filter.immediateDanger() ? "immediateDanger" : "not immediateDanger");
        }
        if (Boolean.TRUE.equals(filter.overdue())) {
            where.add("dueNext < :now");
        } else if (filter.overdue() != null) {
            where.add("(dueNext is null or dueNext >= :now)");
        }
        Place after = filter.byDeadline() ? null : Cursor.parse(cursor, 2, Place::read);
        DuePlace afterDue = filter.byDeadline() ? Cursor.parse(cursor, 2, DuePlace::read) : null;
        if (after != null) {
            // The second is a plain range of the index; the first reads what is urgent, which is little, to its end
            where.add(after.urgent() ? "(not urgent or id < :after)" : "not urgent and id < :after");
        }
        if (afterDue != null) {
            where.add("dueNext >= :afterDue and (dueNext > :afterDue or id > :after)");
        }
        String order = filter.byDeadline() ? "dueNext, id" : "urgent desc, id desc";
        TypedQuery<SafeguardingReferral> query = database.createQuery(
                        "from SafeguardingReferral where " + String.join(" and ", where) + " order by " + order,
                        SafeguardingReferral.class)
                .setParameter("agency", context.caller().agency())
                .setMaxResults(rows);
        set(query, "status", filter.status());
        set(query, "kind", filter.kind());
        set(query, "now", filter.overdue() == null ? null : now);
        set(query, "afterDue", afterDue == null ? null : afterDue.due());
        set(query, "after", after != null ? after.id() : afterDue == null ? null : afterDue.id());
        return query.getResultList();
    }

    private static void set(TypedQuery<?> query, String name, @Nullable Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }
}
