package uk.onward.referral.marac;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.received.ReceivedReferral;

/** A referral to a MARAC. Updates name the changed columns only: the co-ordinator may write no others. */
@Entity
@DynamicUpdate
class MaracReferral extends ReceivedReferral {
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "marac_criterion", joinColumns = @JoinColumn(name = "marac_referral_id"))
    @OrderColumn(name = "position")
    private List<CodedValue> criteria = new ArrayList<>();

    protected MaracReferral() {}

    MaracReferral(UUID id, OnwardReferralState request, Instant receivedAt) {
        super(id, request, receivedAt);
        criteria.addAll(request.criteria());
    }

    /** Why it is for a MARAC; the evidence is in the pack. */
    List<CodedValue> criteria() {
        return List.copyOf(criteria);
    }

    @Override
    protected String thing() {
        return "MARAC referral";
    }
}
