package uk.onward.grants.programme;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import uk.onward.grants.decision.Held;
import uk.onward.grants.decision.Publication;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.time.BusinessClock;

/** Tells what becomes of a programme, under the lock of its row, and not before the paper that set it up is public. */
@ApplicationScoped
class ProgrammeEvents implements Held {
    static final String TOPIC = "onward.grants.programmes.v1";

    private final Programmes programmes;
    private final Publication publication;
    private final Outbox outbox;
    private final BusinessClock clock;

    ProgrammeEvents(Programmes programmes, Publication publication, Outbox outbox, BusinessClock clock) {
        this.programmes = programmes;
        this.publication = publication;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param what created, changed or closed */
    void tell(Programme programme, String what) {
        if (publication.isOpen(programme.decisionId())) {
            append(programme, what);
        }
    }

    @Override
    public void tell(UUID decisionId) {
        for (UUID id : programmes.decidedBy(decisionId)) {
            programmes.lock(id).ifPresent(programme -> append(programme, "published"));
        }
    }

    private void append(Programme programme, String what) {
        outbox.append(new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.grants.programme." + what + ".v1",
                programme.id().toString(),
                programme.nextEvent(),
                clock.now(),
                ProgrammeEvent.from(programme)));
    }
}
