package uk.onward.idva.onward;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final Set<String> HAPPENINGS = Set.of(
            "received",
            "pack-held",
            "returned",
            "resubmitted",
            "marked-emergency",
            "accepted",
            "declined",
            "listed",
            "deferred",
            "heard",
            "closed",
            "transferred",
            "withdrawn",
            // Nothing happened: for whoever has lost something
            "republished");
    /** What hubs tell beyond that. */
    private static final Set<String> OF_HUBS =
            Set.of("decision-recorded", "milestone-recorded", "deadline-near", "deadline-missed");

    private static final Set<String> TYPES = Stream.concat(
                    THINGS.stream()
                            .flatMap(thing ->
                                    HAPPENINGS.stream().map(it -> "uk.onward.referral." + thing + "." + it + ".v1")),
                    OF_HUBS.stream().map(it -> "uk.onward.referral.safeguarding-referral." + it + ".v1"))
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
        News.State state = envelope.data(event, News.State.class);
        OnwardReferral known = onwardReferrals.findById(state.onwardReferralId());
        if (known == null) {
            // A referral that a partner agency made there itself
            return;
        }
        News.from(state, UUID.fromString(event.subject())).ifPresent(news -> hear(known, news, state.ofHub()));
    }

    private void hear(OnwardReferral known, News news, Optional<HubNews> ofHub) {
        // The case is locked before its parts, as by every command
        Referral referral = lockCaseOf(known);
        boolean wasOpen = known.isOpen();
        UUID caseBefore = known.answerCase();
        if (known.hear(news)) {
            note(referral, news, known);
            if (news.isForReading(caseBefore)) {
                files.of(referral).heardNews(clock.now());
            }
        }
        ofHub.flatMap(known::hearHub).ifPresent(line -> {
            history.add(referral.id(), line, known.id(), clock.now());
            referrals.touch(referral.id());
            files.of(referral).heardNews(clock.now());
        });
        if (wasOpen && !known.isOpen()) {
            events.publish(known, referral, "closed");
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

    private void note(Referral referral, News news, OnwardReferral onward) {
        Instant at = Stream.of(news.progressAt(), onward.answeredAt())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(clock::now);
        history.add(referral.id(), news.line(), onward.id(), at);
        referrals.touch(referral.id());
    }
}
