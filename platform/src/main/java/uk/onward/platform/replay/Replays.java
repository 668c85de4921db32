package uk.onward.platform.replay;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;

/** What was asked to be replayed, and how far it is. */
@ApplicationScoped
class Replays {
    private static final Logger LOG = Logger.getLogger(Replays.class);

    private final List<Replayed> topics;
    private final EntityManager database;
    private final DatabaseRoles roles;
    private final Idempotency idempotency;
    private final Validation validation;
    private final ReadAudit audit;
    private final CallerContext context;
    private final Event<Asked> asked;

    Replays(
            @All List<Replayed> topics,
            EntityManager database,
            DatabaseRoles roles,
            Idempotency idempotency,
            Validation validation,
            ReadAudit audit,
            CallerContext context,
            Event<Asked> asked) {
        this.topics = topics;
        this.database = database;
        this.roles = roles;
        this.idempotency = idempotency;
        this.validation = validation;
        this.audit = audit;
        this.context = context;
        this.asked = asked;
    }

    /** Observed after the commit, by whoever works at replays in this process. */
    record Asked() {}

    /** A replay of a topic goes on from where it is; asked while it does, nothing begins anew. */
    @Transactional
    ReplayResponse ask(@Nullable ReplayRequest request) {
        return read(idempotency.once(request, () -> {
            validation.check(request);
            requireKnown(request.topic());
            UUID id = roles.as(DatabaseRole.JOB, () -> begun(request.topic()));
            audit.recorded("replay.ask", id);
            asked.fire(new Asked());
            LOG.infof(
                    "Replay %s of %s is asked for by %s",
                    id, request.topic(), context.caller().client());
            return id;
        }));
    }

    /** @throws RuntimeException answered as {@code 404} */
    @Transactional
    ReplayResponse read(UUID id) {
        return roles.as(
                DatabaseRole.JOB,
                () -> database.unwrap(Session.class).doReturningWork(connection -> {
                    try (var sql = connection.prepareStatement(
                            "select id, topic, asked_at, told, left_out, failed, finished_at from replay where id = ?")) {
                        sql.setObject(1, id);
                        try (ResultSet row = sql.executeQuery()) {
                            if (!row.next()) {
                                throw ProblemType.NOT_FOUND.problem();
                            }
                            return response(row);
                        }
                    }
                }));
    }

    private void requireKnown(String topic) {
        if (topics.stream().noneMatch(known -> known.topic().equals(topic))) {
            throw Validation.refuse(
                    "/topic",
                    "must be a topic of this service: "
                            + topics.stream().map(Replayed::topic).sorted().collect(Collectors.joining(", ")));
        }
    }

    /** The one under way, if there is one: whoever asks at the same moment waits here, and gets the same. */
    private UUID begun(String topic) {
        return (UUID) database.createNativeQuery(
                        "insert into replay (id, topic) values (?1, ?2) on conflict (topic) where finished_at is null"
                                + " do update set topic = excluded.topic returning id",
                        UUID.class)
                .setParameter(1, Ids.next())
                .setParameter(2, topic)
                .getSingleResult();
    }

    private static ReplayResponse response(ResultSet row) throws SQLException {
        OffsetDateTime finished = row.getObject("finished_at", OffsetDateTime.class);
        return new ReplayResponse(
                row.getObject("id", UUID.class),
                row.getString("topic"),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getLong("told"),
                row.getLong("left_out"),
                row.getLong("failed"),
                finished == null ? null : finished.toInstant());
    }
}
