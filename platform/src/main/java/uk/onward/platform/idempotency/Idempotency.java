package uk.onward.platform.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.MasterKeys;

/**
 * Does the work of a POST once per client, operation and key.
 *
 * <p>The request is kept as a keyed fingerprint, never as it was. A repeat does nothing and gives the id of what the first
 * one made, for the resource to answer from: so a repeat is authorised again, and shows the present state.
 */
@RequestScoped
public class Idempotency {
    public static final String HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final EntityManager database;
    private final CallerContext context;
    private final RoutingContext http;
    private final MasterKeys keys;
    private final ObjectMapper json;

    Idempotency(
            EntityManager database, CallerContext context, RoutingContext http, MasterKeys keys, ObjectMapper json) {
        this.database = database;
        this.context = context;
        this.http = http;
        this.keys = keys;
        this.json = json;
    }

    /**
     * @param request the body, as read; null where the operation takes none
     * @param work gives the id of what it made; its failure leaves the key unused
     * @return what this request, or the first of its kind, made
     */
    @Transactional
    public UUID once(@Nullable Object request, Supplier<UUID> work) {
        String key = key();
        Caller caller = context.caller();
        String operation = http.request().method() + " " + http.request().path();
        byte[] content = content(caller, request);
        if (claim(caller, operation, key, keys.fingerprint(content))) {
            UUID made = work.get();
            database.createNativeQuery(
                            "update idempotency_key set resource = ?1 where client = ?2 and operation = ?3 and key = ?4")
                    .setParameter(1, made)
                    .setParameter(2, caller.client())
                    .setParameter(3, operation)
                    .setParameter(4, key)
                    .executeUpdate();
            return made;
        }
        return repeat(caller, operation, key, content);
    }

    private String key() {
        String key = http.request().getHeader(HEADER);
        if (key == null) {
            throw ProblemType.IDEMPOTENCY_KEY_MISSING.problem();
        }
        if (!KEY.matcher(key).matches()) {
            throw uk.onward.platform.http.Validation.refuse(HEADER, "must be 1 to 128 visible ASCII characters");
        }
        return key;
    }

    /** Waits for a first request that is still under way: its key is locked until it ends. */
    private boolean claim(Caller caller, String operation, String key, byte[] fingerprint) {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.prepareStatement(
                    "insert into idempotency_key"
                            + " (client, operation, key, fingerprint, resource) values (?, ?, ?, ?, ?) on conflict do nothing")) {
                sql.setString(1, caller.client());
                sql.setString(2, operation);
                sql.setString(3, key);
                sql.setBytes(4, fingerprint);
                sql.setObject(5, new UUID(0, 0));
                return sql.executeUpdate() == 1;
            }
        });
    }

    private UUID repeat(Caller caller, String operation, String key, byte[] content) {
        @SuppressWarnings("unchecked")
        List<Object[]> first = database.createNativeQuery(
                        "select fingerprint, resource from idempotency_key where client = ?1 and operation = ?2 and key = ?3")
                .setParameter(1, caller.client())
                .setParameter(2, operation)
                .setParameter(3, key)
                .getResultList();
        if (!keys.isFingerprint((byte[]) first.getFirst()[0], content)) {
            throw ProblemType.IDEMPOTENCY_KEY_REUSED.problem();
        }
        return (UUID) first.getFirst()[1];
    }

    /** The person belongs to the request: the same body for another actor is another request. */
    private byte[] content(Caller caller, @Nullable Object request) {
        try {
            return json.writeValueAsBytes(List.of(caller.actor(), request == null ? "" : request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
