package uk.onward.grants.round;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import uk.onward.grants.decision.Held;
import uk.onward.grants.decision.Publication;
import uk.onward.grants.programme.Programme;
import uk.onward.grants.programme.Programmes;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;

/** Tells what becomes of a round, under the lock of its row, and not before the paper behind its programme is public. */
@ApplicationScoped
class RoundEvents implements Held, Replayed {
    static final String TOPIC = "onward.grants.rounds.v1";

    private final Rounds rounds;
    private final Programmes programmes;
    private final Publication publication;
    private final Outbox outbox;
    private final BusinessClock clock;

    RoundEvents(Rounds rounds, Programmes programmes, Publication publication, Outbox outbox, BusinessClock clock) {
        this.rounds = rounds;
        this.programmes = programmes;
        this.publication = publication;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param what planned, changed or decided */
    void tell(FundingRound round, Programme programme, String what) {
        if (publication.isOpen(programme.decisionId())) {
            append(round, programme, what);
        }
    }

    /** Under the lock of the programme, by which a round that is planned at this moment is waited for. */
    @Override
    public void tell(UUID decisionId) {
        for (UUID id : programmes.decidedBy(decisionId)) {
            programmes.lock(id).ifPresent(this::tellRoundsOf);
        }
    }

    private void tellRoundsOf(Programme programme) {
        for (FundingRound round : rounds.lockAllOf(programme.id())) {
            append(round, programme, "published");
        }
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("funding_round");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        return rounds.list("id in ?1", ids).stream()
                .filter(round -> round.lastEvent() > 0)
                .flatMap(round -> programmes
                        .find(round.programmeId())
                        .filter(programme -> publication.isOpen(programme.decisionId()))
                        .map(programme -> event(round, programme, REPUBLISHED, round.lastEvent()))
                        .stream())
                .toList();
    }

    private void append(FundingRound round, Programme programme, String what) {
        outbox.append(event(round, programme, what, round.nextEvent()));
    }

    private OutgoingEvent event(FundingRound round, Programme programme, String what, long sequence) {
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.grants.round." + what + ".v1",
                round.id().toString(),
                sequence,
                clock.now(),
                RoundEvent.from(round, programme.code()));
    }
}
