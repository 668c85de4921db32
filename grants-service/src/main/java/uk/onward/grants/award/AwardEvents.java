package uk.onward.grants.award;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.decision.Publication;
import uk.onward.grants.ledger.Balances;
import uk.onward.grants.ledger.Ledger;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;

/** Tells what became of an award. Called under the lock of its row, after the change and after its money has moved. */
@ApplicationScoped
public class AwardEvents implements Replayed {
    static final String TOPIC = "onward.grants.awards.v1";

    private final Awards awards;
    private final Outbox outbox;
    private final Ledger ledger;
    private final Publication publication;
    private final DatabaseRoles roles;
    private final EntityManager database;
    private final BusinessClock clock;

    AwardEvents(
            Awards awards,
            Outbox outbox,
            Ledger ledger,
            Publication publication,
            DatabaseRoles roles,
            EntityManager database,
            BusinessClock clock) {
        this.awards = awards;
        this.outbox = outbox;
        this.ledger = ledger;
        this.publication = publication;
        this.roles = roles;
        this.database = database;
        this.clock = clock;
    }

    /** The whole shareable state; docs/events/grants.award.v1.schema.json. */
    record State(
            UUID awardId,
            String reference,
            @Nullable UUID applicationId,
            UUID programmeId,
            String programme,
            @Nullable UUID roundId,
            UUID decisionId,
            String funder,
            String recipient,
            AwardStatus status,
            boolean historic,
            MoneyBody awarded,
            MoneyBody amount,
            MoneyBody committed,
            MoneyBody paid,
            MoneyBody recoverable,
            List<PaidInYear> paidByYear,
            List<String> boroughs,
            List<String> gssCodes,
            List<String> outcomes,
            LocalDate periodFrom,
            LocalDate periodTo,
            LocalDate awardedOn,
            @Nullable Instant agreedAt,
            @Nullable Instant closedAt) {}

    /** @param financialYear by the calendar year in which it begins */
    record PaidInYear(int financialYear, MoneyBody paid) {}

    /**
     * While the decision behind the award is deferred nobody is told: what then holds is told when the deferral ends.
     *
     * @param verb what happened to it, in the past tense: offered, agreed, paid, …
     */
    public void tell(Award award, String verb) {
        Programme programme = roles.as(DatabaseRole.JOB, () -> programme(award.programmeId()));
        if (isOpen(award, programme)) {
            outbox.append(event(award, programme, verb, award.nextEvent()));
        } else {
            touched(award);
        }
    }

    private boolean isOpen(Award award, Programme programme) {
        return publication.isOpen(award.decisionId()) && publication.isOpen(programme.decisionId());
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("award");
    }

    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        var events = new ArrayList<OutgoingEvent>();
        for (Award award : awards.list("id in ?1", ids)) {
            Programme programme = programme(award.programmeId());
            if (award.lastEvent() > 0 && isOpen(award, programme)) {
                events.add(event(award, programme, REPUBLISHED, award.lastEvent()));
            }
        }
        return events;
    }

    private OutgoingEvent event(Award award, Programme programme, String verb, long sequence) {
        return new OutgoingEvent(
                Ids.next(),
                TOPIC,
                "uk.onward.grants.award." + verb + ".v1",
                award.id().toString(),
                sequence,
                clock.now(),
                state(award, programme.code()));
    }

    /** What is shown of an award has changed, though nothing of its own row has: its entity tag moves. */
    public void touched(Award award) {
        database.lock(award, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
    }

    private State state(Award award, String programme) {
        Balances balances = ledger.of(award.id());
        return new State(
                award.id(),
                award.reference(),
                award.applicationId(),
                award.programmeId(),
                programme,
                award.roundId(),
                award.decisionId(),
                award.funder(),
                award.recipientOrgId(),
                award.status(),
                award.historic(),
                body(award.awarded()),
                body(balances.amount()),
                body(balances.committed()),
                body(balances.paid()),
                body(balances.recoverable()),
                ledger.paidByYear(award.id()).entrySet().stream()
                        .map(year -> new PaidInYear(year.getKey(), body(year.getValue())))
                        .toList(),
                award.locations().stream()
                        .map(AwardLocation::borough)
                        .distinct()
                        .sorted()
                        .toList(),
                award.locations().stream()
                        .map(AwardLocation::gssCode)
                        .filter(Objects::nonNull)
                        .distinct()
                        .sorted()
                        .toList(),
                List.copyOf(award.outcomes()),
                award.periodFrom(),
                award.periodTo(),
                award.awardedOn(),
                hour(award.agreedAt()),
                hour(award.closedAt()));
    }

    /** What the event needs of it; the grantee may not see the programme yet. */
    private record Programme(String code, @Nullable UUID decisionId) {}

    private Programme programme(UUID id) {
        Tuple row =
                (Tuple) database.createNativeQuery("select code, decision_id from programme where id = ?1", Tuple.class)
                        .setParameter(1, id)
                        .getSingleResult();
        return new Programme(row.get(0, String.class), row.get(1, UUID.class));
    }

    private static MoneyBody body(Money money) {
        return Objects.requireNonNull(MoneyBody.of(money));
    }

    private static @Nullable Instant hour(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.HOURS);
    }
}
