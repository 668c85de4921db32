package uk.onward.grants.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;

/**
 * Tells how an application stands: never a score, nor what is written in it. A draft is the applicant's own, and what was decided
 * is told once its paper is published. Called under the lock of its row, after the change.
 */
@ApplicationScoped
class ApplicationEvents implements Replayed {
    static final String TOPIC = "onward.grants.applications.v1";

    private final Applications applications;
    private final Decisions decisions;
    private final Outbox outbox;
    private final BusinessClock clock;

    ApplicationEvents(Applications applications, Decisions decisions, Outbox outbox, BusinessClock clock) {
        this.applications = applications;
        this.decisions = decisions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The whole shareable state; docs/events/grants.application.v1.schema.json. */
    record State(
            UUID applicationId,
            UUID roundId,
            UUID programmeId,
            String funder,
            ApplicationStatus status,
            String leadOrgId,
            MoneyBody requested,
            SortedSet<String> boroughs,
            int revision,
            @Nullable Instant submittedAt,
            @Nullable Instant decidedAt) {}

    /** @param what submitted, amended or withdrawn */
    void tell(Application application, String what) {
        tell(application, what, application.status(), null);
    }

    void tell(Application application, Decision decision) {
        decision.told(clock.now());
        tell(application, decision.status().code(), decision.status(), decision.decidedAt());
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("application");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        Map<UUID, Decision> decided = decisions.of(ids);
        return applications.list("id in ?1", ids).stream()
                .filter(application -> application.lastEvent() > 0)
                .map(application -> republished(application, decided.get(application.id())))
                .toList();
    }

    /** What was withdrawn before its decision was told stays withdrawn. */
    private OutgoingEvent republished(Application application, @Nullable Decision decision) {
        boolean isDecided =
                decision != null && decision.isTold() && application.status() == ApplicationStatus.SUBMITTED;
        return event(
                application,
                REPUBLISHED,
                application.lastEvent(),
                isDecided ? decision.status() : application.status(),
                isDecided ? decision.decidedAt() : null);
    }

    private void tell(Application application, String what, ApplicationStatus status, @Nullable Instant decidedAt) {
        outbox.append(event(application, what, application.nextEvent(), status, decidedAt));
    }

    private OutgoingEvent event(
            Application application,
            String what,
            long sequence,
            ApplicationStatus status,
            @Nullable Instant decidedAt) {
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.grants.application." + what + ".v1",
                application.id().toString(),
                sequence,
                clock.now(),
                new State(
                        application.id(),
                        application.roundId(),
                        application.programmeId(),
                        application.funder(),
                        status,
                        application.leadOrgId(),
                        MoneyBody.of(application.requested()),
                        application.boroughs(),
                        application.revision(),
                        hour(application.submittedAt()),
                        hour(decidedAt)));
    }

    private static @Nullable Instant hour(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.HOURS);
    }
}
