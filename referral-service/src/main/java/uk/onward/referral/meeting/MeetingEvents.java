package uk.onward.referral.meeting;

import static uk.onward.referral.received.ReferralEvents.hour;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.onward.CodedValue;

/**
 * Tells what becomes of a meeting. Called under the lock of its row, after the change. Nothing is said of its cases, not even
 * their number: who is barred from one would learn of it.
 */
@ApplicationScoped
class MeetingEvents {
    static final String TOPIC = "onward.referral.marac-meetings.v1";

    private final Outbox outbox;
    private final BusinessClock clock;

    MeetingEvents(Outbox outbox, BusinessClock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The whole shareable state; docs/events/referral.marac-meeting.v1.schema.json. */
    record State(
            UUID meetingId,
            String marac,
            MeetingKind kind,
            MeetingStatus status,
            @Nullable Instant startsAt,
            @Nullable Instant agendaClosesAt,
            List<String> seats,
            @Nullable CodedValue recordedLate,
            @Nullable Instant openedAt,
            @Nullable CodedValue cancellationReason) {}

    /** @param what planned, moved, seated, held or cancelled */
    void tell(MaracMeeting meeting, String what) {
        outbox.append(new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.referral.marac-meeting." + what + ".v1",
                meeting.id().toString(),
                meeting.nextEvent(),
                clock.now(),
                new State(
                        meeting.id(),
                        meeting.marac(),
                        meeting.kind(),
                        meeting.status(),
                        hour(meeting.startsAt()),
                        hour(meeting.agendaClosesAt()),
                        List.copyOf(meeting.seats()),
                        meeting.recordedLate(),
                        hour(meeting.openedAt()),
                        meeting.cancelled())));
    }
}
