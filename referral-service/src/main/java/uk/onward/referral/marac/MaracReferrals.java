package uk.onward.referral.marac;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.referral.code.CodeList;
import uk.onward.referral.evidence.Evidence;
import uk.onward.referral.evidence.MaracPack;
import uk.onward.referral.evidence.Recurrence;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.pack.FetchedPack;
import uk.onward.referral.pack.PackParts;
import uk.onward.referral.person.Fingerprints.Print;
import uk.onward.referral.received.ReceivedReferrals;

/** The referrals to MARACs. */
@ApplicationScoped
public class MaracReferrals implements ReceivedReferrals<MaracReferral> {
    static final String TOPIC = "onward.referral.marac-referrals.v1";
    private static final CodeList CRITERIA = CodeList.of("onward-marac-criterion");
    private final Evidence evidence;
    private final DatabaseRoles roles;

    MaracReferrals(Evidence evidence, DatabaseRoles roles) {
        this.evidence = evidence;
        this.roles = roles;
    }

    @Override
    public String name() {
        return "marac-referral";
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public boolean receives(OnwardReferralKind kind) {
        return kind == OnwardReferralKind.MARAC;
    }

    @Override
    public List<MaracStatus> statuses() {
        return List.of(MaracStatus.values());
    }

    @Override
    public MaracReferral open(UUID id, OnwardReferralState request, Instant receivedAt) {
        return new MaracReferral(id, request, receivedAt);
    }

    @Override
    public Object eventData(MaracReferral referral) {
        // As the job: it tells all consumers the same, whatever whoever acts may see of earlier cases
        Recurrence recurrence = roles.as(
                DatabaseRole.JOB, () -> evidence.recurrence(referral.id()).orElse(null));
        return MaracReferralEvent.from(referral, recurrence);
    }

    @Override
    public void withdrawn(MaracReferral referral) {
        dismissMembers(referral.id());
    }

    /**
     * No meeting has it any more: agencies that sat on one are no parties to it from now on. Their own research, and minutes
     * and actions of what they heard, stay theirs. As the job role.
     */
    void dismissMembers(UUID id) {
        getEntityManager()
                .createNativeQuery("delete from case_party where case_id = ?1 and capacity = ?2")
                .setParameter(1, id)
                .setParameter(2, MaracReferral.MEMBER)
                .executeUpdate();
    }

    /** Whether the caller's agency sits on the meeting of a case; not for whom it does not exist. */
    boolean isMember(UUID id) {
        return (Boolean) getEntityManager()
                .createNativeQuery("select is_party(?1, ?2) and not is_barred(?1)", Boolean.class)
                .setParameter(1, id)
                .setParameter(2, new String[] {MaracReferral.MEMBER})
                .getSingleResult();
    }

    /** What was referred on once is one case after another where it is transferred: the last of them is meant. */
    @Override
    public Optional<MaracReferral> lockByOnwardReferral(UUID onwardReferralId) {
        Optional<UUID> last = lastOf(onwardReferralId);
        while (last.isPresent()) {
            MaracReferral locked = lock(last.get()).orElseThrow();
            // It may have gone on while its lock was waited for
            Optional<UUID> now = lastOf(onwardReferralId);
            if (now.equals(last)) {
                return Optional.of(locked);
            }
            last = now;
        }
        return Optional.empty();
    }

    /** The case that has what was referred to a MARAC now: that one, or the last of those that it went on as; locked. As the job role. */
    MaracReferral lockLastOf(UUID id) {
        UUID onwardReferral = find("select onwardReferralId from MaracReferral where id = ?1", id)
                .project(UUID.class)
                .firstResult();
        return lockByOnwardReferral(onwardReferral).orElseThrow();
    }

    /** Where each of what was referred on is now, by its onward referral. As the job role. */
    Map<UUID, MaracReferral> lastOf(Collection<UUID> onwardReferralIds) {
        return find("onwardReferralId in ?1 order by id", onwardReferralIds).stream()
                .collect(Collectors.toMap(MaracReferral::onwardReferralId, Function.identity(), (one, later) -> later));
    }

    private Optional<UUID> lastOf(UUID onwardReferralId) {
        return find("select id from MaracReferral where onwardReferralId = ?1 order by id desc", onwardReferralId)
                .project(UUID.class)
                .firstResultOptional();
    }

    @Override
    public void packKept(MaracReferral referral, @Nullable JsonNode before, FetchedPack pack, UUID person) {
        evidence.take(referral.subject(), pack.content())
                .map(MaracPack::criteria)
                .filter(named -> named != null && !named.isEmpty())
                .ifPresent(named -> referral.restOn(named.stream()
                        .map(PackParts.Criterion::criterion)
                        .distinct()
                        .map(CRITERIA::value)
                        .toList()));
    }

    @Override
    public List<UUID> ofPerson(Print person, String agency, int rows) {
        return evidence.ofVictim(person, agency, rows);
    }

    /** The newest first of those that a MARAC's agencies are to keep flagged and tagged at a moment. */
    List<MaracReferral> flagged(String agency, Instant at, @Nullable UUID before, int rows) {
        var query = before == null
                ? find("agency = ?1 and flaggedUntil > ?2 order by id desc", agency, at)
                : find("agency = ?1 and flaggedUntil > ?2 and id < ?3 order by id desc", agency, at, before);
        return query.page(0, rows).list();
    }

    /** The newest first of those an agency made, as it may see them. */
    List<MaracReferral> madeBy(String agency, @Nullable String status, @Nullable UUID before, int rows) {
        var query = new StringBuilder("provider = ?1");
        List<Object> values = new ArrayList<>(List.of(agency));
        if (status != null) {
            values.add(statuses().stream()
                    .filter(known -> known.code().equals(status))
                    .findFirst()
                    .orElseThrow());
            query.append(" and status = ?").append(values.size());
        }
        if (before != null) {
            values.add(before);
            query.append(" and id < ?").append(values.size());
        }
        return find(query + " order by id desc", values.toArray()).page(0, rows).list();
    }

    Optional<MaracReferral> madeBy(String agency, UUID id) {
        return find("id = ?1 and provider = ?2", id, agency).firstResultOptional();
    }
}
