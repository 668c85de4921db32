package uk.onward.referral.onward;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import uk.onward.platform.messaging.EventEnvelope;
import uk.onward.platform.messaging.EventHandler;
import uk.onward.platform.messaging.IncomingEvent;

/** Hears idva-service's onward referrals. Each event holds the whole state, so any of them may be the first heard. */
@ApplicationScoped
class OnwardReferralHandler implements EventHandler {
    static final String TOPIC = "onward.idva.onward-referrals.v1";
    static final String REQUESTED = "uk.onward.idva.onward-referral.requested.v1";
    static final String PACK_REVISED = "uk.onward.idva.onward-referral.pack-revised.v1";
    static final String WITHDRAWN = "uk.onward.idva.onward-referral.withdrawn.v1";
    /** The sender has heard that nothing more is done with it. */
    static final String CLOSED = "uk.onward.idva.onward-referral.closed.v1";
    /** Nothing happened: the present state, for whoever has lost something. */
    static final String REPUBLISHED = "uk.onward.idva.onward-referral.republished.v1";

    private final EventEnvelope envelope;
    private final OnwardReferrals receivers;

    OnwardReferralHandler(EventEnvelope envelope, OnwardReferrals receivers) {
        this.envelope = envelope;
        this.receivers = receivers;
    }

    @Override
    public String consumer() {
        return "onward-referrals";
    }

    @Override
    public Set<String> topics() {
        return Set.of(TOPIC);
    }

    @Override
    public Set<String> types() {
        return Set.of(REQUESTED, PACK_REVISED, WITHDRAWN, CLOSED, REPUBLISHED);
    }

    /** The topic is for this service: what it does not know may be a victim's referral. */
    @Override
    public boolean knowsEveryType() {
        return true;
    }

    @Override
    public void apply(IncomingEvent event) {
        OnwardReferralState state = envelope.data(event, OnwardReferralState.class);
        if (!event.subject().equals(state.onwardReferralId().toString())) {
            throw new IllegalArgumentException("An event tells of another onward referral than its subject");
        }
        Objects.requireNonNull(state.service(), "service");
        receivers.hear(state, sentAt(event, state));
    }

    /** Its sender has erased the case it came from. */
    @Override
    public void gone(String topic, String subject) {
        receivers.gone(UUID.fromString(subject));
    }

    /**
     * The statutory clock runs from the sender's commit. Only the first event was recorded then; where it is not the first
     * heard, the hour it was sent in stands until the pack brings the exact time: rather too early than too late.
     */
    private static Instant sentAt(IncomingEvent event, OnwardReferralState state) {
        return event.type().equals(REQUESTED) ? event.time() : state.sentAt();
    }
}
