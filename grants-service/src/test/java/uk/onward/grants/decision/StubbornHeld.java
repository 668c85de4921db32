package uk.onward.grants.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Fails for the decisions that a test names: as a process that dies in the middle of a publication. */
@ApplicationScoped
class StubbornHeld implements Held {
    static final Set<UUID> FAILING = ConcurrentHashMap.newKeySet();

    @Override
    public void tell(UUID decisionId) {
        if (FAILING.contains(decisionId)) {
            throw new IllegalStateException("named by a test");
        }
    }
}
