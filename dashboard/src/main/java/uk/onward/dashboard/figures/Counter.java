package uk.onward.dashboard.figures;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the database. An answer is one statement's, hence of one generation of the projections and of one moment. */
@ApplicationScoped
class Counter {
    /** Somebody waits for it in front of a screen. */
    private static final int MOST_SECONDS = 20;

    /** What is read once stays in memory, as do the tables; to compile the statement would take longer than to run it. */
    private static final String SETTINGS =
            "set local work_mem = '32MB'; set local jit = off; set local random_page_cost = 1.1";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

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

    /** A row. */
    record Found(JsonNode row) {
        @Nullable
        String text(String label) {
            return row.required(label).asText(null);
        }

        @Nullable
        BigDecimal number(String label) {
            JsonNode value = row.required(label);
            return value.isNull() ? null : value.decimalValue();
        }

        int whole(String label) {
            return row.required(label).intValue();
        }

        @Nullable
        Integer wholeOrNone(String label) {
            return row.required(label).isNull() ? null : whole(label);
        }
    }

    /**
     * Rows by the name of their query.
     *
     * @param version of the projections that they were counted from
     */
    record Answer(long version, Map<String, List<Found>> rows) {
        List<Found> of(String query) {
            return rows.getOrDefault(query, List.of());
        }
    }

    Answer ask(Sql sql, Question question) {
        // A transaction of the caller would be kept waiting for a read that needs none of it
        return QuarkusTransaction.suspendingExisting().call(() -> {
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                try {
                    return ask(connection, sql, question);
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        });
    }

    private static Answer ask(Connection connection, Sql sql, Question question)
            throws SQLException, JsonProcessingException {
        try (Statement settings = connection.createStatement()) {
            settings.execute(SETTINGS);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.statement())) {
            statement.setQueryTimeout(MOST_SECONDS);
            for (int i = 0; i < sql.names().size(); i++) {
                set(statement, i + 1, sql.names().get(i), question);
            }
            Map<String, List<Found>> rows = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.computeIfAbsent(row.getString(1), query -> new ArrayList<>())
                            .add(new Found(JSON.readTree(row.getString(2))));
                }
            }
            List<Found> live = rows.remove(Sql.PROJECTION);
            if (live == null) {
                throw new IllegalStateException("no generation of the projections is live");
            }
            return new Answer(live.getFirst().row().required("version").longValue(), rows);
        }
    }

    private static void set(PreparedStatement statement, int at, String name, Question question) throws SQLException {
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
}
