package uk.onward.idva.onward;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.idva.service.Services;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.time.BusinessClock;

/** Tells a destination's service that it is asked, that the pack changed, or that the request is withdrawn. */
@ApplicationScoped
class OnwardEvents {
    static final String TOPIC = "onward.idva.onward-referrals.v1";
    private static final String TYPE = "uk.onward.idva.onward-referral.%s.v1";
    private final Outbox outbox;
    private final Services services;
    private final BusinessClock clock;

    OnwardEvents(Outbox outbox, Services services, BusinessClock clock) {
        this.outbox = outbox;
        this.services = services;
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

    /** To be called under the lock of the onward referral. */
    void publish(OnwardReferral onward, String serviceCode, String pastTense) {
        var state = new State(
                onward.id(),
                onward.caseId(),
                onward.kind(),
                onward.destination(),
                services.findById(serviceCode).provider(),
                serviceCode,
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
        // A request's event bears the very time from which its destination's clock runs
        Instant at = onward.packRevision() == 1 && onward.isOpen() ? onward.sentAt() : clock.now();
        outbox.append(new OutgoingEvent(
                Ids.next(), TOPIC, TYPE.formatted(pastTense), onward.id().toString(), onward.nextEvent(), at, state));
    }
}
