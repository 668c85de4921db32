package uk.onward.referral.marac;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.marac.MaracStatus.Move;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.received.ReceivedReferral;

/** A referral to a MARAC. Updates name the changed columns only: the co-ordinator may write no others. */
@Entity
@DynamicUpdate
public class MaracReferral extends ReceivedReferral {
    /** Agencies keep the case flagged and tagged this long after it was heard (SafeLives, MARAC guidance). */
    private static final int FLAGGED_MONTHS = 12;

    @Enumerated(EnumType.STRING)
    private MaracStatus status;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "marac_criterion", joinColumns = @JoinColumn(name = "marac_referral_id"))
    @OrderColumn(name = "position")
    private List<CodedValue> criteria = new ArrayList<>();

    private UUID meetingId;
    private Instant meetingStartsAt;
    private Instant heardAt;

    @Embedded
    @AttributeOverride(name = "scheme", column = @Column(name = "deferral_scheme"))
    @AttributeOverride(name = "version", column = @Column(name = "deferral_version"))
    @AttributeOverride(name = "code", column = @Column(name = "deferral_code"))
    private CodedValue deferralReason;

    private Instant closedAt;
    private Instant flaggedUntil;

    protected MaracReferral() {}

    MaracReferral(UUID id, OnwardReferralState request, Instant receivedAt) {
        super(id, request, receivedAt);
        status = MaracStatus.RECEIVED;
        criteria.addAll(request.criteria());
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

    /** On the agenda of a meeting. */
    void list(UUID meeting, Instant startsAt) {
        status = status.after(Move.LIST);
        meetingId = meeting;
        meetingStartsAt = startsAt;
        deferralReason = null;
    }

    /** Off the agenda again, to be listed for another meeting. */
    void defer(CodedValue reason) {
        status = status.after(Move.DEFER);
        deferralReason = reason;
        meetingId = null;
        meetingStartsAt = null;
    }

    void hear(Instant at) {
        status = status.after(Move.HEAR);
        heardAt = at;
        flaggedUntil =
                at.atZone(BusinessClock.LONDON).plusMonths(FLAGGED_MONTHS).toInstant();
    }

    void close(Instant at) {
        status = status.after(Move.CLOSE);
        closedAt = at;
    }

    @Override
    public MaracStatus status() {
        return status;
    }

    /** Why it is for a MARAC; the evidence is in the pack. */
    public List<CodedValue> criteria() {
        return List.copyOf(criteria);
    }

    /** The meeting it is listed for or was heard at; null before, and while it is deferred. */
    public @Nullable UUID meetingId() {
        return meetingId;
    }

    public @Nullable Instant meetingStartsAt() {
        return meetingStartsAt;
    }

    public @Nullable Instant heardAt() {
        return heardAt;
    }

    /** Why it was taken off an agenda; null unless it waits to be listed again. */
    public @Nullable CodedValue deferralReason() {
        return deferralReason;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    /** Until when agencies flag and tag the case; null until it was heard. */
    public @Nullable Instant flaggedUntil() {
        return flaggedUntil;
    }
}
