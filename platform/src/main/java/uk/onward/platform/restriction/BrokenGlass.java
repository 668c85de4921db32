package uk.onward.platform.restriction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.Page;
import uk.onward.platform.http.Validation;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.Restrictable.Kept;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.time.BusinessClock;

/**
 * Lets somebody barred look into a case all the same, for a reason and a while. It ends by the policy's own clock, with no job;
 * the case's owner is told; and each line that the audit then writes of the case says that it was read through broken glass.
 */
@ApplicationScoped
public class BrokenGlass {
    private static final Logger LOG = Logger.getLogger(BrokenGlass.class);
    private static final String TABLE = "broken_glass";
    private static final String REASON = "reason";

    private final EntityManager database;
    private final SealedFields sealed;
    private final Idempotency idempotency;
    private final Validation validation;
    private final ReadAudit audit;
    private final Outbox outbox;
    private final CallerContext context;
    private final BusinessClock clock;

    BrokenGlass(
            EntityManager database,
            SealedFields sealed,
            Idempotency idempotency,
            Validation validation,
            ReadAudit audit,
            Outbox outbox,
            CallerContext context,
            BusinessClock clock) {
        this.database = database;
        this.sealed = sealed;
        this.idempotency = idempotency;
        this.validation = validation;
        this.audit = audit;
        this.outbox = outbox;
        this.context = context;
        this.clock = clock;
    }

    /** A case that is unknown, of others, or waits for its restrictions answers 404, each alike. */
    @Transactional
    public BrokenGlassResponse breakFor(Restrictable kind, UUID caseId, @Nullable BreakGlassRequest request) {
        UUID id = idempotency.once(request, () -> {
            UUID glass = Ids.next();
            Instant now = clock.now();
            int minutes = request == null ? 1 : request.minutesWithin();
            if (!isBroken(glass, caseId, now, now.plus(minutes, ChronoUnit.MINUTES))) {
                // Open to the caller anyway, or not there at all
                kind.see(caseId);
                throw ProblemType.ILLEGAL_MOVE.problem("The case is open to the caller as it is");
            }
            validation.check(request);
            Kept kept = kind.see(caseId);
            keepReason(glass, sealed.of(kept.keys(), Restriction.PURPOSE), request.reason());
            audit.recorded(kind.name() + ".break-glass", caseId);
            tell(kind, caseId, kept, glass, now, minutes);
            LOG.infof("The glass of %s %s is broken by %s for %d minutes", kind.name(), caseId, glass, minutes);
            return glass;
        });
        Kept kept = kind.see(caseId);
        return read("case_id = ? and id = ?", kept, caseId, id).stream()
                .findFirst()
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** Who looked into the case through broken glass, for those who keep its restrictions. */
    @Transactional
    public Page<BrokenGlassResponse> list(Restrictable kind, UUID caseId) {
        Kept kept = kind.keep(caseId);
        audit.shown(kind.name() + ".broken-glass.list", caseId);
        return Page.whole(read("case_id = ? order by id", kept, caseId));
    }

    private boolean isBroken(UUID glass, UUID caseId, Instant at, Instant until) {
        return (Boolean) database.createNativeQuery("select break_glass(?1, ?2, ?3, ?4)")
                .setParameter(1, glass)
                .setParameter(2, caseId)
                .setParameter(3, at)
                .setParameter(4, until)
                .getSingleResult();
    }

    private void keepReason(UUID glass, Seal seal, String reason) {
        database.createNativeQuery("update broken_glass set reason = ?2 where id = ?1")
                .setParameter(1, glass)
                .setParameter(2, seal.seal(TABLE, glass, REASON, reason))
                .executeUpdate();
    }

    private void tell(Restrictable kind, UUID caseId, Kept kept, UUID glass, Instant at, int minutes) {
        var state = new GlassBrokenState(
                glass, caseId, kind.name(), kept.owner(), context.caller().agency(), at, minutes);
        outbox.append(new OutgoingEvent(
                Ids.next(),
                kind.glassTopic(),
                "uk.onward." + kind.service() + "." + kind.name() + ".glass-broken.v1",
                glass.toString(),
                1,
                at,
                state));
    }

    private List<BrokenGlassResponse> read(String condition, Kept kept, UUID... values) {
        Seal seal = sealed.of(kept.keys(), Restriction.PURPOSE);
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "select id, agency, actor, reason, broken_at, ends_at from broken_glass where " + condition)) {
                for (int i = 0; i < values.length; i++) {
                    sql.setObject(i + 1, values[i]);
                }
                var found = new ArrayList<BrokenGlassResponse>();
                try (ResultSet row = sql.executeQuery()) {
                    while (row.next()) {
                        found.add(response(row, seal));
                    }
                }
                return found;
            }
        });
    }

    private static BrokenGlassResponse response(ResultSet row, Seal seal) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new BrokenGlassResponse(
                id,
                row.getString("agency"),
                row.getString("actor"),
                seal.open(TABLE, id, REASON, row.getBytes(REASON)),
                row.getObject("broken_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant(),
                row.getObject("ends_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toInstant());
    }
}
