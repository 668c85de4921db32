package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.WireName;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.received.ReferralEvents;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Age;
import uk.onward.referral.triage.Facts.Answer;
import uk.onward.referral.triage.Facts.Risk;
import uk.onward.referral.triage.Facts.Urgency;

/** Tells what came to the front door and what was decided there, in codes. Called under the lock of the triage's row. */
@ApplicationScoped
class TriageEvents implements Replayed {
    static final String TOPIC = "onward.referral.triages.v1";
    private final Triages triages;
    private final Outbox outbox;
    private final TriageJson json;
    private final BusinessClock clock;

    TriageEvents(Triages triages, Outbox outbox, TriageJson json, BusinessClock clock) {
        this.triages = triages;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** What is told of. */
    enum Happening {
        PROPOSED,
        CONFIRMED
    }

    /** The whole shareable state; docs/events/referral.triage.v1.schema.json. What is known of somebody's health is not in it. */
    record Data(
            UUID triageId,
            String agency,
            TriageStatus status,
            String borough,
            About about,
            List<String> concerns,
            Urgency urgency,
            Age age,
            Risk risk,
            Answer childrenInHousehold,
            Rules rules,
            List<Destination> proposed,
            List<Decided> decisions,
            Instant takenAt,
            @Nullable Instant confirmedAt) {}

    /** The table it was decided by. */
    record Rules(String borough, int version) {}

    void tell(Triage triage, Happening happening) {
        outbox.append(event(triage, WireName.of(happening), triage.nextEvent()));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("triage");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        return triages.list("id in ?1", ids).stream()
                .filter(triage -> triage.lastEvent() > 0)
                .map(triage -> event(triage, REPUBLISHED, triage.lastEvent()))
                .toList();
    }

    private OutgoingEvent event(Triage triage, String what, long sequence) {
        Facts facts = triage.facts();
        var data = new Data(
                triage.id(),
                triage.agency(),
                triage.status(),
                triage.borough(),
                facts.about(),
                triage.concerns(),
                facts.urgency(),
                facts.age(),
                facts.risk(),
                facts.childrenInHousehold(),
                new Rules(triage.rulesBorough(), triage.rulesVersion()),
                json.proposals(triage).stream()
                        .map(RuleTable.Proposal::destination)
                        .toList(),
                json.decisions(triage),
                ReferralEvents.hour(triage.takenAt()),
                ReferralEvents.hour(triage.confirmedAt()));
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.referral.triage." + what + ".v1",
                triage.id().toString(),
                sequence,
                clock.now(),
                data);
    }
}
