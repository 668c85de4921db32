package uk.onward.referral.action;

import static uk.onward.referral.received.ReferralEvents.hour;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.onward.CodedValue;

/** Tells what becomes of an action; of what is to be done, not a word. Called under the lock of its row, after the change. */
@ApplicationScoped
class ActionEvents implements Replayed {
    static final String TOPIC = "onward.referral.marac-actions.v1";

    private final Actions actions;
    private final Outbox outbox;
    private final BusinessClock clock;

    ActionEvents(Actions actions, Outbox outbox, BusinessClock clock) {
        this.actions = actions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The whole shareable state; docs/events/referral.marac-action.v1.schema.json. */
    record State(
            UUID actionId,
            UUID maracReferralId,
            String marac,
            String owner,
            ActionStatus status,
            LocalDate dueOn,
            @Nullable Instant agreedAt,
            @Nullable Instant overdueAt,
            @Nullable Instant settledAt,
            @Nullable CodedValue notDoneReason) {}

    /** @param what agreed, postponed, overdue, done or not-done */
    void tell(MaracAction action, String what) {
        outbox.append(event(action, what, action.nextEvent()));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("marac_action");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        return actions.list("id in ?1", ids).stream()
                .filter(action -> action.lastEvent() > 0)
                .map(action -> event(action, REPUBLISHED, action.lastEvent()))
                .toList();
    }

    private OutgoingEvent event(MaracAction action, String what, long sequence) {
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.referral.marac-action." + what + ".v1",
                action.id().toString(),
                sequence,
                clock.now(),
                new State(
                        action.id(),
                        action.referralId(),
                        action.marac(),
                        action.owner(),
                        action.status(),
                        action.dueOn(),
                        hour(action.agreedAt()),
                        hour(action.overdueAt()),
                        hour(action.settledAt()),
                        action.notDoneReason()));
    }
}
