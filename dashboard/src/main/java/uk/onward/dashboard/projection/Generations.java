package uk.onward.dashboard.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** Which generation is live, and how often it has changed. */
@ApplicationScoped
public class Generations {

    private final DataSource database;

    Generations(DataSource database) {
        this.database = database;
    }

    /**
     * The live generation now.
     *
     * @param version raised by each transaction that may have changed a figure; never falls, not even when a generation
     *     takes another's place
     * @param liveAt when it took its place
     */
    public record Live(int generation, long version, Instant liveAt) {}

    public Live live() {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select generation, version, live_at from projection where status = 'live'")) {
            row.next();
            return new Live(
                    row.getInt(1),
                    row.getLong(2),
                    row.getObject(3, java.time.OffsetDateTime.class).toInstant());
        } catch (SQLException e) {
            throw new ProjectionException("The live generation can't be read", e);
        }
    }
}
