package uk.onward.idva.referral;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.circumstances.CaseCircumstances;
import uk.onward.idva.circumstances.CircumstancesFacts;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.idva.history.CaseEntries;
import uk.onward.idva.history.CaseEntry;
import uk.onward.platform.identity.CurrentActor;
import uk.onward.platform.messaging.OutgoingEvent;
import uk.onward.platform.outbox.Outbox;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.replay.Replayed;
import uk.onward.platform.time.BusinessClock;

/** Tells what became of a referral, on {@value #TOPIC}. */
@ApplicationScoped
public class ReferralEvents implements Replayed {
    public static final String TOPIC = "onward.idva.referrals.v1";
    private static final String TYPE = "uk.onward.idva.referral.%s.v1";

    private final Referrals referrals;
    private final Outbox outbox;
    private final DatabaseRoles roles;
    private final CaseFiles files;
    private final People people;
    private final KnownPeople knownPeople;
    private final CaseCircumstances circumstances;
    private final CaseEntries history;
    private final CurrentActor actor;
    private final BusinessClock clock;

    ReferralEvents(
            Referrals referrals,
            Outbox outbox,
            DatabaseRoles roles,
            CaseFiles files,
            People people,
            KnownPeople knownPeople,
            CaseCircumstances circumstances,
            CaseEntries history,
            CurrentActor actor,
            BusinessClock clock) {
        this.referrals = referrals;
        this.outbox = outbox;
        this.roles = roles;
        this.files = files;
        this.people = people;
        this.knownPeople = knownPeople;
        this.circumstances = circumstances;
        this.history = history;
        this.actor = actor;
        this.clock = clock;
    }

    /**
     * The whole shareable state of a referral; see {@code docs/events/idva.referral.v1.schema.json}. Times are cut to the
     * hour; what matters more exactly is a number of minutes.
     */
    public record State(
            UUID referralId,
            String service,
            String provider,
            String hospital,
            Coded department,
            ReferralStatus status,
            boolean withdrawnByReferrer,
            Coded ageBand,
            Coded sex,
            Coded gender,
            Coded ethnicity,
            Coded borough,
            List<Coded> experienced,
            List<Coded> riskOf,
            long childrenInHousehold,
            Instant presentedAt,
            Instant receivedAt,
            @Nullable Instant acceptedAt,
            @Nullable IdvaKind idvaKind,
            @Nullable Long minutesToFirstContact,
            @Nullable EngagementOutcome engagement,
            @Nullable Instant engagementAt,
            @Nullable Integer riskScore,
            @Nullable Boolean visibleHighRisk,
            boolean historic,
            boolean possibleDuplicate,
            @Nullable UUID person,
            @Nullable Boolean repeat,
            @Nullable Boolean earlierEpisode,
            @Nullable UUID transferredFrom,
            @Nullable Instant firstContactDue,
            boolean firstContactMissed,
            @Nullable Instant rejectedAt,
            @Nullable Coded rejectionReason,
            @Nullable Coded sentInstead,
            @Nullable Instant closedAt,
            @Nullable Coded closureReason,
            @Nullable RiskView riskViewAtClosure,
            @Nullable Instant followedUpAt,
            @Nullable RiskView riskViewAtFollowUp,
            @Nullable CircumstancesFacts circumstances) {}

    /**
     * To be called under the referral's lock, after the change.
     *
     * @param pastTense what happened, as "accepted"
     */
    public void publish(Referral referral, String pastTense) {
        publish(referral, pastTense, null, clock.now());
    }

    /**
     * As {@link #publish(Referral, String)}, for something that has an id of its own or happened at another time. Every
     * publication is a line of the case's history too.
     *
     * @param resource id of what was recorded; null where it is the case itself
     */
    public void publish(Referral referral, String pastTense, @Nullable UUID resource, Instant occurredAt) {
        var event = new Happened(referral, referral.nextEvent(), pastTense, resource, occurredAt, actor.name());
        publish(List.of(event));
    }

    /** The first event of each: counted since its making, so that a new row is not written again for its number. */
    void publishReceived(List<Received> received) {
        List<Happened> happened = received.stream()
                .map(one ->
                        new Happened(one.referral(), Referral.FIRST_EVENT, "received", null, clock.now(), actor.name()))
                .toList();
        publish(happened, () -> {
            Map<UUID, Recognised> recognised = knownPeople.of(
                    received.stream().map(one -> one.referral().id()).toList());
            return received.stream()
                    .collect(toMap(
                            one -> one.referral().id(),
                            one -> state(
                                    one.referral(),
                                    one.file() == null
                                            ? new CaseFile(one.referral().id())
                                            : one.file(),
                                    one.person(),
                                    one.children(),
                                    recognised.get(one.referral().id()),
                                    one.circumstances())));
        });
    }

    /** All that the state of a new referral is made of, as it was written: nothing of it is read back. */
    record Received(
            Referral referral,
            Person person,
            @Nullable CaseFile file,
            int children,
            @Nullable CircumstancesFacts circumstances) {}

    /** What follows in other cases from what somebody did in one: nobody else's history names that person. */
    void publishAsSystem(List<Referral> referrals, String pastTense) {
        publish(referrals.stream()
                .map(referral ->
                        new Happened(referral, referral.nextEvent(), pastTense, null, clock.now(), CurrentActor.SYSTEM))
                .toList());
    }

    private record Happened(
            Referral referral,
            long sequence,
            String pastTense,
            @Nullable UUID resource,
            Instant occurredAt,
            String actor) {}

    private void publish(List<Happened> happened) {
        publish(happened, () -> states(happened.stream().map(Happened::referral).toList()));
    }

    private void publish(List<Happened> happened, Supplier<Map<UUID, State>> asTheyStand) {
        // The hospital's own transaction doesn't see the provider's part, and the event carries all of it
        Map<UUID, State> states = roles.as(DatabaseRole.JOB, () -> {
            happened.forEach(one -> history.persist(new CaseEntry(
                    one.referral().id(), one.pastTense(), one.resource(), one.occurredAt(), one.actor(), clock.now())));
            return asTheyStand.get();
        });
        outbox.appendAll(happened.stream()
                .map(one -> event(
                        one.referral().id(),
                        one.pastTense(),
                        one.sequence(),
                        states.get(one.referral().id())))
                .toList());
    }

    /** Nothing more is told of it, and whoever holds what was told is to delete it. Under the referral's lock. */
    public void publishGone(Referral referral) {
        outbox.appendTombstone(TOPIC, referral.id().toString(), referral.lastEvent() + 1);
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public Rows rows() {
        return Rows.of("referral");
    }

    /** No line of any case's history: nothing has happened in it. */
    @Override
    public List<OutgoingEvent> republished(List<UUID> ids) {
        List<Referral> told = referrals.list("id in ?1 and eventSequence > 0", ids);
        Map<UUID, State> states = states(told);
        return told.stream()
                .map(one -> event(one.id(), REPUBLISHED, one.lastEvent(), states.get(one.id())))
                .toList();
    }

    private OutgoingEvent event(UUID id, String pastTense, long sequence, State state) {
        return new OutgoingEvent(
                Ids.next(), TOPIC, TYPE.formatted(pastTense), id.toString(), sequence, clock.now(), state);
    }

    /** All that the states of several cases are made of, in a query each. */
    private Map<UUID, State> states(List<Referral> referrals) {
        List<UUID> ids = referrals.stream().map(Referral::id).toList();
        Map<UUID, CaseFile> filesByCase = files.asTheyStand(ids);
        Map<UUID, Person> peopleByCase = people.ofCases(ids);
        Map<UUID, Long> children = people.childrenByCase(ids);
        Map<UUID, Recognised> recognised = knownPeople.of(ids);
        Map<UUID, CircumstancesFacts> facts = circumstances.facts(ids);
        var states = new HashMap<UUID, State>();
        for (Referral referral : referrals) {
            UUID id = referral.id();
            states.put(
                    id,
                    state(
                            referral,
                            filesByCase.getOrDefault(id, new CaseFile(id)),
                            peopleByCase.get(id),
                            children.getOrDefault(id, 0L),
                            recognised.get(id),
                            facts.get(id)));
        }
        return states;
    }

    private static State state(
            Referral referral,
            CaseFile file,
            Person person,
            long children,
            @Nullable Recognised known,
            @Nullable CircumstancesFacts circumstances) {
        return new State(
                referral.id(),
                referral.service(),
                referral.provider(),
                referral.hospital(),
                referral.department(),
                referral.status(),
                referral.withdrawnAt() != null,
                referral.ageBand(),
                person.sex(),
                person.gender(),
                person.ethnicity(),
                person.borough(),
                coded(referral.experienced()),
                coded(referral.riskOf()),
                children,
                toTheHour(referral.presentedAt()),
                toTheHour(referral.receivedAt()),
                toTheHour(file.acceptedAt()),
                file.idvaKind(),
                file.minutesToFirstContact(referral.presentedAt()),
                file.engagement(),
                toTheHour(file.engagementAt()),
                file.riskScore(),
                file.visibleHighRisk(),
                referral.historic(),
                referral.possibleDuplicate(),
                known == null ? null : known.link(),
                known == null ? null : known.repeat(),
                known == null ? null : known.earlierEpisode(),
                referral.transferredFrom(),
                toTheHour(referral.firstContactDue()),
                file.firstContactMissedAt() != null,
                toTheHour(referral.rejectedAt()),
                referral.rejectionReason(),
                referral.sentInstead(),
                toTheHour(file.closedAt()),
                file.closureReason(),
                file.riskViewAtClosure(),
                toTheHour(file.followedUpAt()),
                file.riskViewAtFollowUp(),
                circumstances);
    }

    private static List<Coded> coded(List<String> types) {
        return types.stream().map(CodeList.of(Lists.VIOLENCE)::coded).toList();
    }

    private static @Nullable Instant toTheHour(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.HOURS);
    }
}
