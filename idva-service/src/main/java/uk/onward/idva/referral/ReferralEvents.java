package uk.onward.idva.referral;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
import uk.onward.platform.time.BusinessClock;

/** Tells what became of a referral, on {@value #TOPIC}. */
@ApplicationScoped
public class ReferralEvents {
    public static final String TOPIC = "onward.idva.referrals.v1";
    private static final String TYPE = "uk.onward.idva.referral.%s.v1";

    private final Outbox outbox;
    private final DatabaseRoles roles;
    private final CaseFiles files;
    private final People people;
    private final CaseEntries history;
    private final CurrentActor actor;
    private final BusinessClock clock;

    ReferralEvents(
            Outbox outbox,
            DatabaseRoles roles,
            CaseFiles files,
            People people,
            CaseEntries history,
            CurrentActor actor,
            BusinessClock clock) {
        this.outbox = outbox;
        this.roles = roles;
        this.files = files;
        this.people = people;
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
            @Nullable RiskView riskViewAtFollowUp) {}

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
        // The hospital's own transaction doesn't see the provider's part, and the event carries all of it
        State state = roles.as(DatabaseRole.JOB, () -> {
            history.persist(new CaseEntry(referral.id(), pastTense, resource, occurredAt, actor.name(), clock.now()));
            return state(referral);
        });
        outbox.append(new OutgoingEvent(
                Ids.next(),
                TOPIC,
                TYPE.formatted(pastTense),
                referral.id().toString(),
                referral.nextEvent(),
                clock.now(),
                state));
    }

    private State state(Referral referral) {
        CaseFile file = files.asItStands(referral);
        Person person = people.ofCase(referral.id());
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
                people.countChildrenOf(referral.id()),
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
                null,
                null,
                null,
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
                file.riskViewAtFollowUp());
    }

    private static List<Coded> coded(List<String> types) {
        return types.stream().map(CodeList.of(Lists.VIOLENCE)::coded).toList();
    }

    private static @Nullable Instant toTheHour(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.HOURS);
    }
}
