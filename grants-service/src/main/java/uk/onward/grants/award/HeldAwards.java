package uk.onward.grants.award;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import uk.onward.grants.decision.Held;

/** Awards whose decision was deferred: each is told of once, as it stands when the deferral ends. */
@ApplicationScoped
class HeldAwards implements Held {
    private final Awards awards;
    private final AwardEvents events;

    HeldAwards(Awards awards, AwardEvents events) {
        this.awards = awards;
        this.events = events;
    }

    @Override
    public void tell(UUID decisionId) {
        awards.heldBy(decisionId).forEach(id -> events.tell(awards.lock(id), "published"));
    }
}
