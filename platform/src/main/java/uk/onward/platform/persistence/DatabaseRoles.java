package uk.onward.platform.persistence;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.Session;

/** Takes a {@link DatabaseRole} for a piece of work inside the transaction under way. */
@ApplicationScoped
public class DatabaseRoles {
    private final EntityManager database;
    private final String prefix;

    DatabaseRoles(EntityManager database, @ConfigProperty(name = "onward.database.role-prefix") String prefix) {
        this.database = database;
        this.prefix = prefix;
    }

    /**
     * Does the work as that role and gives the role back. What is pending is flushed on both sides, so that each statement
     * runs as who it belongs to. If the work fails the transaction can only be rolled back: the role must not outlive it.
     *
     * <p>Entities that the work loads stay in the session: return values, not entities, to code that goes on as the caller.
     */
    public <T> T as(DatabaseRole role, Supplier<T> work) {
        database.flush();
        String before = current();
        set("set local role " + role.nameIn(prefix));
        try {
            T result = work.get();
            database.flush();
            set("set local role " + before);
            return result;
        } catch (RuntimeException | Error failure) {
            QuarkusTransaction.setRollbackOnly();
            throw failure;
        }
    }

    /** As {@link #as(DatabaseRole, Supplier)}, for work without a result. */
    public void as(DatabaseRole role, Runnable work) {
        as(role, () -> {
            work.run();
            return null;
        });
    }

    /** Does the work in a transaction of its own, as that role to its end. */
    public <T> T inTransaction(DatabaseRole role, Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            set("set local role " + role.nameIn(prefix));
            return work.get();
        });
    }

    // Plain JDBC: Hibernate would flush all changes around either statement

    /** The role taken further out, or {@code none} for the service's own. */
    private String current() {
        return database.unwrap(Session.class).doReturningWork(connection -> {
            try (var sql = connection.createStatement();
                    var row = sql.executeQuery("select current_setting('role')")) {
                row.next();
                return row.getString(1);
            }
        });
    }

    private void set(String statement) {
        database.unwrap(Session.class).doWork(connection -> {
            try (var sql = connection.createStatement()) {
                sql.execute(statement);
            }
        });
    }
}
