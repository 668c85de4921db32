package uk.onward.referral.action;

import static uk.onward.referral.received.ReferralEvents.hour;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.onward.CodedValue;

/** Tells what becomes of an action; of what is to be done, not a word. Called under the lock of its row, after the change. */
@ApplicationScoped
class ActionEvents {
    static final String TOPIC = "onward.referral.marac-actions.v1";

    private final Outbox outbox;
    private final BusinessClock clock;

    ActionEvents(Outbox outbox, BusinessClock clock) {
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
        outbox.append(new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.referral.marac-action." + what + ".v1",
                action.id().toString(),
                action.nextEvent(),
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
                        action.notDoneReason())));
    }
}
