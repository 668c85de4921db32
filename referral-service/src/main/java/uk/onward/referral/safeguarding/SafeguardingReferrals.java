package uk.onward.referral.safeguarding;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.OnwardReferralKind;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.pack.FetchedPack;
import uk.onward.referral.received.ReceivedReferrals;

@ApplicationScoped
class SafeguardingReferrals implements ReceivedReferrals<SafeguardingReferral> {
    static final String TOPIC = "onward.referral.safeguarding-referrals.v1";
    private final Casebook casebook;

    SafeguardingReferrals(Casebook casebook) {
        this.casebook = casebook;
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
