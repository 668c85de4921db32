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
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.onward.CodedValue;

/**
 * Tells what becomes of a meeting. Called under the lock of its row, after the change. Nothing is said of its cases, not even
 * their number: who is barred from one would learn of it.
 */
@ApplicationScoped
class MeetingEvents implements Replayed {
    static final String TOPIC = "onward.referral.marac-meetings.v1";

    private final Meetings meetings;
    private final Outbox outbox;
    private final BusinessClock clock;

    MeetingEvents(Meetings meetings, Outbox outbox, BusinessClock clock) {
        this.meetings = meetings;
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
        outbox.append(event(meeting, what, meeting.nextEvent()));
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("marac_meeting");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        return meetings.list("id in ?1", ids).stream()
                .filter(meeting -> meeting.lastEvent() > 0)
                .map(meeting -> event(meeting, REPUBLISHED, meeting.lastEvent()))
                .toList();
    }

    private OutgoingEvent event(MaracMeeting meeting, String what, long sequence) {
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.referral.marac-meeting." + what + ".v1",
                meeting.id().toString(),
                sequence,
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
                        meeting.cancelled()));
    }
}
