package uk.onward.platform.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.Session;
import org.jboss.logmanager.MDC;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;

/** Adds to the audit. An action is named {@code thing.verb}; the subjects are ids of cases or of other things, never values. */
@ApplicationScoped
public class ReadAudit {
    private final EntityManager database;
    private final CallerContext context;

    ReadAudit(EntityManager database, CallerContext context) {
        this.database = database;
        this.context = context;
    }

    /** A record was read. In the transaction that read it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void shown(String action, UUID subject) {
        insert(action, "shown", List.of(subject));
    }

    /** A list was read: the ids it showed. An empty list shows nobody, and is written all the same. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void shown(String action, Collection<UUID> subjects) {
        insert(action, "shown", subjects);
    }

    /** Something was added to or changed in a record. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recorded(String action, UUID subject) {
        insert(action, "recorded", List.of(subject));
    }

    /** The same was done to several records: one line that names them all. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recorded(String action, Collection<UUID> subjects) {
        insert(action, "recorded", subjects);
    }

    /**
     * Something that has a code and no id was added or changed: an organisation, an agency. Its subject is {@link #subjectOf}.
     *
     * @param action {@code thing.verb}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recorded(String action, String code) {
        insert(action, "recorded", List.of(subjectOf(action.substring(0, action.indexOf('.')), code)));
    }

    /** The name-based UUID (RFC 9562, version 3) of {@code thing:code}: whoever knows the code can ask what was done to it. */
    public static UUID subjectOf(String thing, String code) {
        return UUID.nameUUIDFromBytes((thing + ":" + code).getBytes(StandardCharsets.UTF_8));
    }

    /** Somebody was turned away. In a transaction of its own, since the refused one is rolled back. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void denied(String action, Collection<UUID> subjects) {
        insert(action, "denied", subjects);
    }

    private void insert(String action, String outcome, Collection<UUID> subjects) {
        Caller caller = context.caller();
        database.unwrap(Session.class).doWork(connection -> {
            try (var sql = connection.prepareStatement("insert into read_audit"
                    + " (client, agency, actor, actor_asserted, action, outcome, subjects, request_id)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
                sql.setString(1, caller.client());
                sql.setString(2, caller.agency());
                sql.setString(3, caller.actor());
                sql.setBoolean(4, caller.actorAsserted());
                sql.setString(5, action);
                sql.setString(6, outcome);
                sql.setArray(7, connection.createArrayOf("uuid", subjects.toArray()));
                sql.setString(8, MDC.get("requestId"));
                sql.executeUpdate();
            }
        });
    }
}
