package uk.onward.referral.safeguarding;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.received.ReceivedReferral;
import uk.onward.referral.safeguarding.SafeguardingStatus.Move;

/** A referral to safeguarding. Updates name the changed columns only: the hub may write no others. */
@Entity
@DynamicUpdate
class SafeguardingReferral extends ReceivedReferral {
    @Enumerated(EnumType.STRING)
    private SafeguardingKind kind;

    @Enumerated(EnumType.STRING)
    private SafeguardingStatus status;

    protected SafeguardingReferral() {}

    SafeguardingReferral(UUID id, OnwardReferralState request, Instant receivedAt) {
        super(id, request, receivedAt);
        kind = SafeguardingKind.of(request.kind()).orElseThrow();
        status = SafeguardingStatus.RECEIVED;
    }

    SafeguardingKind kind() {
        return kind;
    }

    @Override
    public SafeguardingStatus status() {
        return status;
    }

    @Override
    public void accept(Instant at) {
        status = status.after(Move.ACCEPT);
        decided(at);
    }

    @Override
    public void decline(CodedValue reason, Instant at) {
        status = status.after(Move.DECLINE);
        refused(reason, at);
    }

    @Override
    public boolean withdraw() {
        if (!status.can(Move.WITHDRAW)) {
            return false;
        }
        status = status.after(Move.WITHDRAW);
        return true;
    }
}
