package uk.onward.dashboard.figures;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the database. All that one answer is made of is read from one snapshot, so that it is of one generation and one moment. */
@ApplicationScoped
class Counter {
    /** Somebody waits for it in front of a screen. */
    private static final int MOST_SECONDS = 20;

    private final AgroalDataSource database;

    Counter(AgroalDataSource database) {
        this.database = database;
    }

    /**
     * What queries may ask about.
     *
     * @param service with {@code hospital}, narrows as {@code borough} does; null for all
     */
    record Question(
            Period period,
            @Nullable String borough,
            @Nullable String service,
            @Nullable String hospital,
            Instant now) {}

    /** Puts an answer together. */
    interface Work<T> {
        T from(Counting counting) throws SQLException;
    }

    <T> T count(Work<T> work) {
        // A job's own transaction would keep its isolation, and is not to wait for ours
        return QuarkusTransaction.suspendingExisting().call(() -> {
            try (Connection connection = database.getConnection()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setReadOnly(true);
                connection.setAutoCommit(false);
                try {
                    return work.from(new Counting(connection));
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        });
    }

    /** A row of an answer: a column's label, and a text, a whole or decimal number, or null. */
    record Found(Map<String, @Nullable Object> values) {
        @Nullable
        String text(String label) {
            return (String) values.get(label);
        }

        @Nullable
        BigDecimal number(String label) {
            if (!values.containsKey(label)) {
                throw new IllegalStateException("a query does not answer " + label);
            }
            return switch (values.get(label)) {
                case null -> null;
                case BigDecimal decimal -> decimal;
                case Number whole -> BigDecimal.valueOf(whole.longValue());
                case Object other -> throw new IllegalStateException(label + " is no number but " + other.getClass());
            };
        }

        int whole(String label) {
            BigDecimal number = number(label);
            return number == null ? 0 : number.intValueExact();
        }
    }

    /** A snapshot to count from. */
    static final class Counting {
        private final Connection connection;
        private final long version;

        private Counting(Connection connection) throws SQLException {
            this.connection = connection;
            try (PreparedStatement sql =
                            connection.prepareStatement("select version from projection where status = 'live'");
                    ResultSet row = sql.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("no generation of projections is live");
                }
                version = row.getLong(1);
            }
        }

        /** Of the projections in this snapshot. */
        long version() {
            return version;
        }

        List<Found> rows(Sql sql, Question question) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql.statement())) {
                statement.setQueryTimeout(MOST_SECONDS);
                for (int i = 0; i < sql.names().size(); i++) {
                    set(statement, i + 1, sql.names().get(i), question);
                }
                try (ResultSet row = statement.executeQuery()) {
                    List<Found> found = new ArrayList<>();
                    while (row.next()) {
                        found.add(found(row));
                    }
                    return found;
                }
            }
        }

        private static void set(PreparedStatement statement, int at, String name, Question question)
                throws SQLException {
            switch (name) {
                case "begin" -> setInstant(statement, at, question.period().begin());
                case "end" -> setInstant(statement, at, question.period().end());
                case "now" -> setInstant(statement, at, question.now());
                case "from" -> statement.setObject(at, question.period().from());
                case "to" -> statement.setObject(at, question.period().to());
                case "borough" -> setText(statement, at, question.borough());
                case "service" -> setText(statement, at, question.service());
                case "hospital" -> setText(statement, at, question.hospital());
                default -> throw new IllegalStateException("a query asks for " + name);
            }
        }

        private static void setInstant(PreparedStatement statement, int at, Instant instant) throws SQLException {
            statement.setObject(at, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
        }

        private static void setText(PreparedStatement statement, int at, @Nullable String text) throws SQLException {
            if (text == null) {
                statement.setNull(at, Types.VARCHAR);
            } else {
                statement.setString(at, text);
            }
        }

        private static Found found(ResultSet row) throws SQLException {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            var columns = row.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                values.put(columns.getColumnLabel(i), row.getObject(i));
            }
            return new Found(values);
        }
    }
}
