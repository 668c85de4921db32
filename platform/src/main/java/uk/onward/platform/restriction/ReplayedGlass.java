package uk.onward.platform.restriction;

import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;

/** Broken glass, as a replay tells of it: once it was told it stays as it was. A bean of each service in which it can be broken. */
public abstract class ReplayedGlass implements Replayed {
    private static final long ONLY_EVENT = 1;

    private final String service;
    private final String topic;
    private final List<Restrictable> kinds;
    private final EntityManager database;
    private final BusinessClock clock;

    /** @param kinds all that tell of broken glass on one topic */
    protected ReplayedGlass(List<Restrictable> kinds, EntityManager database, BusinessClock clock) {
        this.service = kinds.getFirst().service();
        this.topic = kinds.getFirst().glassTopic();
        this.kinds = kinds;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public Rows rows() {
        return Rows.unchanging("broken_glass");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        return read(ids).stream()
                .flatMap(glass -> stateOf(glass).stream())
                .map(state -> new OutgoingEvent(
                        Ids.next(),
                        topic,
                        "uk.onward." + service + ".broken-glass." + REPUBLISHED + ".v1",
                        state.brokenGlassId().toString(),
                        ONLY_EVENT,
                        clock.now(),
                        state))
                .toList();
    }

    private Optional<GlassBrokenState> stateOf(Glass glass) {
        return kinds.stream()
                .flatMap(kind -> kind.ownerOf(glass.caseId).stream().map(owner -> glass.state(kind.name(), owner)))
                .findFirst();
    }

    private record Glass(UUID id, UUID caseId, String agency, Instant brokenAt, Instant endsAt) {
        GlassBrokenState state(String kind, String owner) {
            int minutes = (int) Duration.between(brokenAt, endsAt).toMinutes();
            return new GlassBrokenState(id, caseId, kind, owner, agency, brokenAt, minutes);
        }
    }

    private List<Glass> read(List<UUID> ids) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "select id, case_id, agency, broken_at, ends_at from broken_glass where id = any (?) order by id")) {
                sql.setArray(1, connection.createArrayOf("uuid", ids.toArray()));
                var found = new ArrayList<Glass>();
                try (ResultSet row = sql.executeQuery()) {
                    while (row.next()) {
                        found.add(glass(row));
                    }
                }
                return found;
            }
        });
    }

    private static Glass glass(ResultSet row) throws SQLException {
        return new Glass(
                row.getObject("id", UUID.class),
                row.getObject("case_id", UUID.class),
                row.getString("agency"),
                row.getObject("broken_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }
}
