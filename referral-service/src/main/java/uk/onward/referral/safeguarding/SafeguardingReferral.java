package uk.onward.referral.safeguarding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.received.ReceivedReferral;

/** A referral to safeguarding. Updates name the changed columns only: the hub may write no others. */
@Entity
@DynamicUpdate
class SafeguardingReferral extends ReceivedReferral {
    @Enumerated(EnumType.STRING)
    private SafeguardingKind kind;

    protected SafeguardingReferral() {}

    SafeguardingReferral(UUID id, OnwardReferralState request, Instant receivedAt) {
        super(id, request, receivedAt);
        kind = SafeguardingKind.of(request.kind()).orElseThrow();
    }

    SafeguardingKind kind() {
        return kind;
    }

    @Override
    protected String thing() {
        return "safeguarding referral";
    }
}
