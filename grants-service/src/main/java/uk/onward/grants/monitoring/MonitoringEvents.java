package uk.onward.grants.monitoring;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.award.Award;
import uk.onward.grants.award.Awards;
import uk.onward.grants.decision.Held;
import uk.onward.grants.money.MoneyBody;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;

/**
 * Tells what was reported; of what was said in words, not a word. Called under the lock of the award's row, after the change.
 * While the publication of the award's decision or of its programme's is deferred nothing is told, and no number is used up; when that ends, each
 * return is told as it then stands.
 */
@ApplicationScoped
class MonitoringEvents implements Held, Replayed {
    static final String TOPIC = "onward.grants.monitoring-returns.v1";

    private final MonitoringReturns returns;
    private final Awards awards;
    private final Outbox outbox;
    private final BusinessClock clock;

    MonitoringEvents(MonitoringReturns returns, Awards awards, Outbox outbox, BusinessClock clock) {
        this.returns = returns;
        this.awards = awards;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The whole shareable state; docs/events/grants.monitoring-return.v1.schema.json. */
    record State(
            UUID returnId,
            UUID awardId,
            UUID programmeId,
            Period period,
            @JsonProperty("final") boolean isFinal,
            MoneyBody spent,
            List<Value> indicators,
            List<Without> notReported,
            ReturnStatus status,
            int revision,
            @Nullable Instant submittedAt,
            @Nullable Instant decidedAt) {
        record Period(LocalDate from, LocalDate to) {}

        record Value(@Nullable String outcome, String indicator, BigDecimal value) {}

        record Without(@Nullable String outcome, String indicator, WhyNotReported reason) {}
    }

    /** @param verb submitted, amended, accepted or returned */
    void tell(MonitoringReturn report, Award award, String verb) {
        if (returns.isPublished(award.decisionId(), award.programmeId())) {
            append(report, verb);
        }
    }

    /**
     * As the job that ends a deferral. The awards are locked first: a return that is being written under such a lock is either
     * here by then, or sees that the deferral has ended.
     */
    @Override
    public void tell(UUID decisionId) {
        List<UUID> held = returns.lockAwardsOf(decisionId);
        for (MonitoringReturn report : held.isEmpty() ? List.<MonitoringReturn>of() : returns.ofAwards(held)) {
            tell(report, awards.require(report.awardId()), report.status().code());
        }
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    /** The lock of an award is that of its returns. */
    @Override
    public Rows rows() {
        return new Rows(
                "monitoring_return join award on award.id = monitoring_return.award_id",
                "monitoring_return.id",
                "award");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        return returns.list("id in ?1", ids).stream()
                .filter(report -> report.lastEvent() > 0
                        && returns.isPublished(awards.require(report.awardId()).decisionId(), report.programmeId()))
                .map(report -> event(report, REPUBLISHED, report.lastEvent()))
                .toList();
    }

    private void append(MonitoringReturn report, String verb) {
        outbox.append(event(report, verb, report.nextEvent()));
    }

    private OutgoingEvent event(MonitoringReturn report, String verb, long sequence) {
        Map<String, String> outcomes = returns.outcomeByIndicator(report.programmeId());
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.grants.monitoring-return." + verb + ".v1",
                report.id().toString(),
                sequence,
                clock.now(),
                new State(
                        report.id(),
                        report.awardId(),
                        report.programmeId(),
                        new State.Period(report.from(), report.to()),
                        report.isFinal(),
                        MoneyBody.of(report.spent()),
                        report.figures().stream()
                                .map(figure -> new State.Value(
                                        outcomes.get(figure.indicator()), figure.indicator(), figure.value()))
                                .toList(),
                        report.notReported().stream()
                                .map(none -> new State.Without(
                                        outcomes.get(none.indicator()), none.indicator(), none.reason()))
                                .toList(),
                        report.status(),
                        report.revision(),
                        hour(report.submittedAt()),
                        hour(report.decidedAt())));
    }

    private static @Nullable Instant hour(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.HOURS);
    }
}
