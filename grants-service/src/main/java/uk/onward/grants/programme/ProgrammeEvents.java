package uk.onward.grants.programme;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import uk.onward.grants.decision.Held;
import uk.onward.grants.decision.Publication;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;

/** Tells what becomes of a programme, under the lock of its row, and not before the paper that set it up is public. */
@ApplicationScoped
class ProgrammeEvents implements Held, Replayed {
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

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("programme");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        return programmes.list("id in ?1", ids).stream()
                .filter(programme -> programme.lastEvent() > 0 && publication.isOpen(programme.decisionId()))
                .map(programme -> event(programme, REPUBLISHED, programme.lastEvent()))
                .toList();
    }

    private void append(Programme programme, String what) {
        outbox.append(event(programme, what, programme.nextEvent()));
    }

    private OutgoingEvent event(Programme programme, String what, long sequence) {
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.grants.programme." + what + ".v1",
                programme.id().toString(),
                sequence,
                clock.now(),
                ProgrammeEvent.from(programme));
    }
}
