package uk.onward.idva.onward;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.idva.history.CaseHistory;
import uk.onward.idva.referral.CaseFiles;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.messaging.EventEnvelope;
import uk.onward.platform.messaging.EventHandler;
import uk.onward.platform.messaging.IncomingEvent;
import uk.onward.platform.time.BusinessClock;

/** Hears what became of onward referrals, from the service of the MARACs and the hubs. */
@ApplicationScoped
class NewsOfDestinations implements EventHandler {
    private static final Set<String> THINGS = Set.of("marac-referral", "safeguarding-referral");
    private static final Set<String> HAPPENINGS = Set.of("received", "accepted", "declined", "withdrawn", "pack-held");
    private static final Set<String> TYPES = THINGS.stream()
            .flatMap(thing -> HAPPENINGS.stream().map(it -> "uk.onward.referral." + thing + "." + it + ".v1"))
            .collect(Collectors.toUnmodifiableSet());

    private final OnwardReferrals onwardReferrals;
    private final Referrals referrals;
    private final CaseFiles files;
    private final CaseHistory history;
    private final OnwardEvents events;
    private final EventEnvelope envelope;
    private final BusinessClock clock;

    NewsOfDestinations(
            OnwardReferrals onwardReferrals,
            Referrals referrals,
            CaseFiles files,
            CaseHistory history,
            OnwardEvents events,
            EventEnvelope envelope,
            BusinessClock clock) {
        this.onwardReferrals = onwardReferrals;
        this.referrals = referrals;
        this.files = files;
        this.history = history;
        this.events = events;
        this.envelope = envelope;
        this.clock = clock;
    }

    /** What this service needs to know of a destination's referral. */
    record State(
            UUID onwardReferralId,
            String status,
            @Nullable Instant decidedAt,
            @Nullable Coded declineReason) {}

    @Override
    public String consumer() {
        return "news-of-destinations";
    }

    @Override
    public Set<String> topics() {
        return Stream.of("marac-referrals", "safeguarding-referrals")
                .map(things -> "onward.referral." + things + ".v1")
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    @Override
    public void apply(IncomingEvent event) {
        State state = envelope.data(event, State.class);
        OnwardReferral known = onwardReferrals.findById(state.onwardReferralId());
        if (known == null) {
            // A referral that a partner agency made there itself
            return;
        }
        // The case is locked before its parts, as by every command
        Referral referral = lockCaseOf(known);
        boolean wasOpen = known.isOpen();
        switch (state.status()) {
            case "received" -> {
                known.hear(DestinationStatus.RECEIVED, null, null);
                note(referral, "onward-received", known);
            }
            case "accepted" -> {
                known.hear(DestinationStatus.ACCEPTED, state.decidedAt(), null);
                note(referral, "onward-accepted", known);
                files.of(referral).heardNews(clock.now());
            }
            case "declined" -> {
                known.hear(DestinationStatus.DECLINED, state.decidedAt(), state.declineReason());
                note(referral, "onward-declined", known);
                files.of(referral).heardNews(clock.now());
            }
            default -> {
                // Withdrawn is this service's own doing; later states are for a later version of this consumer
            }
        }
        if (wasOpen && !known.isOpen()) {
            events.publish(known, referral.service(), "closed");
        }
    }

    /** It may have gone on with its case to another provider while we waited for the lock of the one we knew. */
    private Referral lockCaseOf(OnwardReferral onward) {
        UUID caseId;
        Referral referral;
        do {
            caseId = onward.caseId();
            referral = referrals.lock(caseId);
            onwardReferrals.lock(onward);
        } while (!caseId.equals(onward.caseId()));
        return referral;
    }

    /** That it arrived is no news for anybody to read; a decision is. */
    private void note(Referral referral, String what, OnwardReferral onward) {
        Instant at = onward.answeredAt() == null ? clock.now() : onward.answeredAt();
        history.add(referral.id(), what, onward.id(), at);
        referrals.touch(referral.id());
    }
}
