package uk.onward.idva.onward;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.referral.Referrals;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;

/** Tells a destination's service that it is asked, that the pack changed, or that the request is withdrawn. */
@ApplicationScoped
class OnwardEvents implements Replayed {
    static final String TOPIC = "onward.idva.onward-referrals.v1";
    private static final String TYPE = "uk.onward.idva.onward-referral.%s.v1";
    private final OnwardReferrals onwardReferrals;
    private final Referrals referrals;
    private final Outbox outbox;
    private final BusinessClock clock;

    OnwardEvents(OnwardReferrals onwardReferrals, Referrals referrals, Outbox outbox, BusinessClock clock) {
        this.onwardReferrals = onwardReferrals;
        this.referrals = referrals;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The whole shareable state; see {@code docs/events/idva.onward-referral.v1.schema.json}.
     *
     * @param occurredAt when it was sent, as its sender says, cut to the hour
     * @param sentAt cut to the hour; the pack holds it exactly
     * @param restricted somebody is barred from the case; the pack says who
     * @param restrictedSince the revision of the pack that first says so: before it is there a receiver shows nothing
     */
    record State(
            UUID onwardReferralId,
            UUID referralId,
            OnwardKind kind,
            String destination,
            String provider,
            String service,
            OnwardStatus status,
            int packRevision,
            List<Coded> criteria,
            boolean immediateDanger,
            Instant occurredAt,
            Instant sentAt,
            boolean restricted,
            @Nullable Integer restrictedSince) {}

    /**
     * To be called under the lock of the onward referral.
     *
     * @param referral the case that it belongs to
     */
    void publish(OnwardReferral onward, Referral referral, String pastTense) {
        // A request's event bears the very time from which its destination's clock runs
        Instant at = onward.packRevision() == 1 && onward.isOpen() ? onward.sentAt() : clock.now();
        outbox.append(event(onward, referral, pastTense, onward.nextEvent(), at));
    }

    /** Its case is erased, and it with it: its destination deletes what it holds of it. Under the case's lock. */
    void publishGone(OnwardReferral onward) {
        outbox.appendTombstone(TOPIC, onward.id().toString(), onward.lastEvent() + 1);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("onward_referral");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        List<OnwardReferral> told = onwardReferrals.list("id in ?1 and eventSequence > 0", ids);
        Map<UUID, Referral> cases =
                referrals
                        .list(
                                "id in ?1",
                                told.stream().map(OnwardReferral::caseId).toList())
                        .stream()
                        .collect(toMap(Referral::id, identity()));
        return told.stream()
                .map(onward -> event(onward, cases.get(onward.caseId()), REPUBLISHED, onward.lastEvent(), clock.now()))
                .toList();
    }

    private static OutgoingEvent event(
            OnwardReferral onward, Referral referral, String pastTense, long sequence, Instant at) {
        var state = new State(
                onward.id(),
                onward.caseId(),
                onward.kind(),
                onward.destination(),
                referral.provider(),
                referral.service(),
                onward.status(),
                onward.packRevision(),
                onward.criteria().stream()
                        .map(CodeList.of(Lists.MARAC_CRITERION)::coded)
                        .toList(),
                onward.isImmediateDanger(),
                onward.occurredAt().truncatedTo(ChronoUnit.HOURS),
                onward.sentAt().truncatedTo(ChronoUnit.HOURS),
                onward.restrictedSince() > 0,
                onward.restrictedSince() > 0 ? onward.restrictedSince() : null);
        return new OutgoingEvent(
                Ids.next(), TOPIC, TYPE.formatted(pastTense), onward.id().toString(), sequence, at, state);
    }
}
