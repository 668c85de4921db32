package uk.onward.idva.worklist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.referral.ReferralStatus;
import uk.onward.platform.time.BusinessClock;

/** The open cases of the caller's agency, as the database keeps them beside the rest. */
@ApplicationScoped
class OpenCases {
    private static final String WORKLIST =
            """
            select * from (
                select o.case_id, o.status, o.idva, o.service, o.hospital,
                       array_remove(array[%s], null) as reasons, least(%s) as due
                from open_case o,
                     (select ?::timestamptz as now, ?::timestamptz as today, ?::timestamptz as tomorrow, ?::date as day) at
                where o.provider = current_agency() and (?::text is null or o.idva = ?)
            ) waiting
            where cardinality(reasons) > 0 and (?::text is null or ? = any(reasons))
              and (coalesce(due, 'infinity'), case_id) > (?::timestamptz, ?)
            order by coalesce(due, 'infinity'), case_id limit ?
            """.formatted(ofEach(WorklistReason::sqlName), ofEach(WorklistReason::sqlDue));

    private static final String CASELOADS = """
            select idva, count(*) as open,
                   count(*) filter (where high_risk) as high_risk,
                   count(*) filter (where contact_due < ?) as overdue,
                   count(*) filter (where accepted_at < ?::timestamptz - interval '84 days') as over_twelve_weeks,
                   count(*) filter (where news_since is not null) as unread_news
            from open_case where provider = current_agency()
            group by idva order by idva nulls first
            """;

    private final EntityManager database;
    private final BusinessClock clock;

    OpenCases(EntityManager database, BusinessClock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Where a page ends.
     *
     * @param due in the database's words, which have one for an item without: it comes last
     */
    record Position(String due, UUID caseId) {
        private static final Position START = new Position("-infinity", new UUID(0, 0));

        static Position after(@Nullable Instant due, UUID caseId) {
            return new Position(due == null ? "infinity" : due.toString(), caseId);
        }
    }

    /**
     * @param idva null for all, and for those that nobody is assigned to
     * @param after null for the first page
     */
    List<WorklistItem> waiting(
            @Nullable String idva, @Nullable WorklistReason reason, @Nullable Position after, int rows) {
        Position from = after == null ? Position.START : after;
        LocalDate today = clock.today();
        return query(WORKLIST, OpenCases::item, sql -> {
            sql.setObject(1, at(clock.now()));
            sql.setObject(2, at(midnight(today)));
            sql.setObject(3, at(midnight(today.plusDays(1))));
            sql.setObject(4, today);
            sql.setString(5, idva);
            sql.setString(6, idva);
            sql.setString(7, reason == null ? null : reason.name());
            sql.setString(8, reason == null ? null : reason.name());
            sql.setString(9, from.due());
            sql.setObject(10, from.caseId());
            sql.setInt(11, rows);
        });
    }

    /** By IDVA; the cases that nobody is assigned to come first. */
    List<Caseload> caseloads() {
        return query(CASELOADS, OpenCases::caseload, sql -> {
            sql.setObject(1, at(clock.now()));
            sql.setObject(2, at(clock.now()));
        });
    }

    private static WorklistItem item(ResultSet row) throws SQLException {
        OffsetDateTime due = row.getObject("due", OffsetDateTime.class);
        return new WorklistItem(
                row.getObject("case_id", UUID.class),
                ReferralStatus.valueOf(row.getString("status")),
                row.getString("idva"),
                row.getString("service"),
                row.getString("hospital"),
                Arrays.stream((String[]) row.getArray("reasons").getArray())
                        .map(WorklistReason::valueOf)
                        .toList(),
                due == null ? null : due.toInstant());
    }

    private static Caseload caseload(ResultSet row) throws SQLException {
        return new Caseload(
                row.getString("idva"),
                row.getInt("open"),
                row.getInt("high_risk"),
                row.getInt("overdue"),
                row.getInt("over_twelve_weeks"),
                row.getInt("unread_news"));
    }

    private interface Parameters {
        void set(PreparedStatement sql) throws SQLException;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String text, Row<T> of, Parameters parameters) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement sql = connection.prepareStatement(text)) {
                parameters.set(sql);
                var found = new ArrayList<T>();
                try (ResultSet row = sql.executeQuery()) {
                    while (row.next()) {
                        found.add(of.read(row));
                    }
                }
                return found;
            }
        });
    }

    private static String ofEach(Function<WorklistReason, String> sql) {
        return Arrays.stream(WorklistReason.values()).map(sql).collect(Collectors.joining(",\n"));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(BusinessClock.LONDON).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
