package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.pack.FetchedPack;
import uk.onward.referral.person.Fingerprints.Print;
import uk.onward.referral.received.ReceivedReferrals;

@ApplicationScoped
class SafeguardingReferrals implements ReceivedReferrals<SafeguardingReferral> {
    static final String TOPIC = "onward.referral.safeguarding-referrals.v1";
    private final Casebook casebook;
    private final KnownPeople people;

    SafeguardingReferrals(Casebook casebook, KnownPeople people) {
        this.casebook = casebook;
        this.people = people;
    }

    @Override
    public String name() {
        return "safeguarding-referral";
    }

    @Override
    public String topic() {
        return TOPIC;
    }

    @Override
    public boolean receives(OnwardReferralKind kind) {
        return SafeguardingKind.of(kind).isPresent();
    }

    @Override
    public List<SafeguardingStatus> statuses() {
        return List.of(SafeguardingStatus.values());
    }

    @Override
    public SafeguardingReferral open(UUID id, OnwardReferralState request, Instant receivedAt) {
        return new SafeguardingReferral(id, request, receivedAt);
    }

    @Override
    public void opened(SafeguardingReferral referral) {
        casebook.begin(referral);
    }

    /** The pack brings the exact time of receipt, the children, and what a parent may know. */
    @Override
    public void packKept(SafeguardingReferral referral, @Nullable JsonNode before, FetchedPack pack, UUID person) {
        JsonNode content = pack.content();
        int further = referral.kind() == SafeguardingKind.CHILDREN ? casebook.number(referral, before, content) : 0;
        JsonNode mayBeTold = content.path("parentMayBeTold");
        referral.packKept(
                person,
                content.path("immediateDanger").asBoolean(false),
                mayBeTold.isBoolean() ? mayBeTold.asBoolean() : null,
                referral.children() + further,
                further);
        casebook.begunAt(referral);
        people.know(referral.id(), content);
    }

    @Override
    public List<UUID> ofPerson(Print person, String agency, int rows) {
        return people.named(person, agency, rows);
    }

    /**
     * The newest first of those an agency made, as it may see them.
     *
     * @param before the last id of the page before; null for the first page
     */
    List<SafeguardingReferral> madeBy(
            String agency, SafeguardingKind kind, @Nullable String status, @Nullable UUID before, int rows) {
        var query = new StringBuilder("provider = ?1 and kind = ?2");
        List<Object> values = new ArrayList<>(List.of(agency, kind));
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

    @Override
    public Object eventData(SafeguardingReferral referral) {
        return SafeguardingReferralEvent.from(
                referral,
                casebook.children(referral.id()),
                casebook.steps(referral.id()),
                casebook.deadlines(referral).all());
    }
}
