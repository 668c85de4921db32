package uk.onward.idva.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import uk.onward.idva.referral.ReferralStatus;
import uk.onward.idva.referral.ReferrerStatus;
import uk.onward.platform.http.WireName;

/**
 * Referrals of one agency, found in the database. The agency is a condition beside row-level security, which alone would
 * give no index to read; every condition is by operators that PostgreSQL knows not to leak, so that they may run first.
 */
@ApplicationScoped
class FoundReferrals {
    private static final String OF_REFERRER =
            "select r.id, r.service, r.hospital, r.status, r.presented_at, r.received_at, r.withdrawn_at"
                    + " from referral r where r.referrer = ?";
    private static final String OF_PROVIDER =
            "select r.id, r.service, r.hospital, r.status, r.presented_at, r.received_at, r.first_contact_due,"
                    + " r.contact_awaited, f.idva, f.visible_high_risk"
                    + " from referral r left join case_file f on f.case_id = r.id and f.provider = r.provider"
                    + " where r.provider = ?";

    private final EntityManager database;

    FoundReferrals(EntityManager database) {
        this.database = database;
    }

    /** @param asProvider as which of its two parties the agency looks at a referral */
    record Viewer(String agency, boolean asProvider) {}

    /** A line and its place in the list. */
    record Line(ReferralSummary summary, Place place) {}

    List<Line> list(Viewer viewer, ListFilter filter, @Nullable Place after, int rows, Instant now) {
        return query(statement(viewer, filter, after, rows, now), viewer, filter.sort(), now);
    }

    /** Those of some cases, the newest first. */
    List<Line> of(Viewer viewer, Collection<UUID> cases, int rows, Instant now) {
        Statement statement = begin(viewer);
        statement.and("r.id = any (?)", (Object) cases.toArray(UUID[]::new));
        statement.end(Sort.RECEIVED, rows);
        return query(statement, viewer, Sort.RECEIVED, now);
    }

    static Statement statement(Viewer viewer, ListFilter filter, @Nullable Place after, int rows, Instant now) {
        Statement statement = begin(viewer);
        List<ReferralStatus> statuses = filter.status().statuses();
        if (statuses != null) {
            statement.and(StatusFilter.oneOf(statuses));
        }
        if (filter.status().withdrawn() != null) {
            statement.and(filter.status().withdrawn() ? "r.withdrawn_at is not null" : "r.withdrawn_at is null");
        }
        if (filter.idva() != null) {
            statement.and("f.idva = ?", filter.idva());
        }
        if (filter.hospital() != null) {
            statement.and("r.hospital = ?", filter.hospital());
        }
        if (filter.risk() != null) {
            statement.and(filter.risk().condition());
        }
        if (filter.borough() != null) {
            statement.and("r.borough = ?", filter.borough());
        }
        if (filter.presentedFrom() != null) {
            statement.and("r.presented_at >= ?", at(filter.presentedFrom()));
        }
        if (filter.presentedBefore() != null) {
            statement.and("r.presented_at < ?", at(filter.presentedBefore()));
        }
        boolean overdueOnly = Boolean.TRUE.equals(filter.overdue());
        if (overdueOnly) {
            statement.and("r.contact_awaited < ?", at(now));
        } else if (filter.overdue() != null) {
            statement.and(
                    "(r.contact_awaited >= ? or r.contact_awaited is null or not " + StatusFilter.open() + ")",
                    at(now));
        }
        if (overdueOnly || filter.sort() == Sort.FIRST_CONTACT_DUE) {
            statement.and("r.contact_awaited is not null and " + StatusFilter.open());
        }
        if (after != null) {
            if (after.at() == null) {
                statement.and(filter.sort().after(), after.id());
            } else {
                statement.and(filter.sort().after(), at(after.at()), after.id());
            }
        }
        statement.end(filter.sort(), rows);
        return statement;
    }

    private static Statement begin(Viewer viewer) {
        return new Statement(viewer.asProvider() ? OF_PROVIDER : OF_REFERRER, viewer.agency());
    }

    private List<Line> query(Statement statement, Viewer viewer, Sort sort, Instant now) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(statement.text())) {
                // Planned each time for these values: what is rare and what is common are found by different indexes
                sql.unwrap(PGStatement.class).setPrepareThreshold(0);
                statement.bind(sql);
                var lines = new ArrayList<Line>();
                try (var row = sql.executeQuery()) {
                    while (row.next()) {
                        lines.add(viewer.asProvider() ? providersLine(row, sort, now) : referrersLine(row, sort));
                    }
                }
                return lines;
            }
        });
    }

    private static Line referrersLine(ResultSet row, Sort sort) throws SQLException {
        ReferrerStatus status = ReferrerStatus.of(
                ReferralStatus.valueOf(row.getString("status")), row.getObject("withdrawn_at") != null);
        UUID id = row.getObject("id", UUID.class);
        Instant presentedAt = instant(row, "presented_at");
        var summary = new ReferralSummary(
                id,
                row.getString("service"),
                row.getString("hospital"),
                WireName.of(status),
                presentedAt,
                instant(row, "received_at"),
                null,
                null,
                null,
                null);
        return new Line(summary, new Place(sort, sort == Sort.PRESENTED ? presentedAt : null, id));
    }

    private static Line providersLine(ResultSet row, Sort sort, Instant now) throws SQLException {
        ReferralStatus status = ReferralStatus.valueOf(row.getString("status"));
        UUID id = row.getObject("id", UUID.class);
        Instant presentedAt = instant(row, "presented_at");
        Instant awaited = instant(row, "contact_awaited");
        var summary = new ReferralSummary(
                id,
                row.getString("service"),
                row.getString("hospital"),
                WireName.of(status),
                presentedAt,
                instant(row, "received_at"),
                row.getString("idva"),
                instant(row, "first_contact_due"),
                status.isOpen() && awaited != null && awaited.isBefore(now),
                row.getObject("visible_high_risk", Boolean.class));
        Instant sortedBy = switch (sort) {
            case RECEIVED -> null;
            case PRESENTED -> presentedAt;
            case FIRST_CONTACT_DUE -> awaited;
        };
        return new Line(summary, new Place(sort, sortedBy, id));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A statement and its values, put together condition by condition. */
    static final class Statement {
        private final StringBuilder text;
        private final List<Object> values = new ArrayList<>();

        private Statement(String begin, String agency) {
            text = new StringBuilder(begin);
            values.add(agency);
        }

        private void and(String condition, Object... itsValues) {
            text.append(" and ").append(condition);
            values.addAll(List.of(itsValues));
        }

        private void end(Sort sort, int rows) {
            text.append(" order by ").append(sort.orderBy()).append(" limit ").append(rows);
        }

        String text() {
            return text.toString();
        }

        void bind(PreparedStatement sql) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                if (value instanceof UUID[] ids) {
                    sql.setArray(i + 1, sql.getConnection().createArrayOf("uuid", ids));
                } else {
                    sql.setObject(i + 1, value);
                }
            }
        }
    }
}
