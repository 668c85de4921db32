package uk.onward.platform.identity;

import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

/** Who does what is being done: the person of the request under way, or the service itself. */
@ApplicationScoped
public class CurrentActor {
    /** The service itself: a clock that ran out, news that arrived. */
    public static final String SYSTEM = "system";

    private final Instance<CallerContext> context;

    CurrentActor(Instance<CallerContext> context) {
        this.context = context;
    }

    public String name() {
        if (!Arc.container().requestContext().isActive()) {
            return SYSTEM;
        }
        return context.get().ifKnown().map(Caller::actor).orElse(SYSTEM);
    }
}
