package uk.onward.platform.persistence;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.TransactionScoped;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.time.BusinessClock;

/**
 * Tells row-level security who is asking, at the start of every transaction and for that transaction only. Without a
 * caller nothing is set, and nothing is seen.
 */
@ApplicationScoped
class CallerRows {
    private final EntityManager database;
    private final Instance<CallerContext> context;
    private final BusinessClock clock;

    CallerRows(EntityManager database, Instance<CallerContext> context, BusinessClock clock) {
        this.database = database;
        this.context = context;
        this.clock = clock;
    }

    void begin(@Observes @Initialized(TransactionScoped.class) Object transaction) {
        if (!Arc.container().requestContext().isActive()) {
            return;
        }
        try {
            context.get().ifKnown().ifPresent(this::set);
        } catch (RuntimeException failure) {
            // The transaction would stay on this thread: who asked for it never learns that it began
            QuarkusTransaction.rollback();
            throw failure;
        }
    }

    private void set(Caller caller) {
        database.createNativeQuery("select set_config('app.agency', ?1, true), set_config('app.actor', ?2, true),"
                        + " set_config('app.roles', ?3, true), set_config('app.person', ?4, true),"
                        + " set_config('app.now', ?5, true), set_config('app.client', ?6, true)")
                .setParameter(1, caller.agency())
                .setParameter(2, caller.actor())
                .setParameter(3, String.join(",", caller.roles()))
                // Restricted cases are open to persons only, and a broken glass ends by the clock that the domain lives
                // by
                .setParameter(4, context.get().namesPerson() ? caller.actor() : "")
                .setParameter(5, clock.now().toString())
                .setParameter(6, caller.client())
                .getSingleResult();
    }
}
