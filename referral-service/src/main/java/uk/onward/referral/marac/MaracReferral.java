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
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.evidence.ChildrensReferral;
import uk.onward.referral.evidence.Evidence;
import uk.onward.referral.marac.MaracStatus.Move;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralState;
import uk.onward.referral.received.ReceivedReferral;

/** A referral to a MARAC. Updates name the changed columns only: the co-ordinator may write no others. */
@Entity
@DynamicUpdate
public class MaracReferral extends ReceivedReferral {
    /** The capacity of an agency that sits on the meeting which is to hear it, or heard it. */
    public static final String MEMBER = "member";

    /** Agencies keep the case flagged and tagged this long after it was heard (SafeLives, MARAC guidance). */
    private static final int FLAGGED_MONTHS = 12;

    @Enumerated(EnumType.STRING)
    private MaracStatus status;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "marac_criterion", joinColumns = @JoinColumn(name = "marac_referral_id"))
    @OrderColumn(name = "position")
    private List<CodedValue> criteria = new ArrayList<>();

    private boolean emergency;
    private String addressedTo;
    private UUID transferredFrom;
    private Instant transferredAt;
    private boolean leftSuite;
    private Instant returnedAt;
    private List<String> informationWanted = List.of();
    private Instant resubmittedAt;
    private Boolean childrensReferralMade;
    private String childrensReferralReason;
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
        addressedTo = request.destination();
        criteria.addAll(request.criteria());
    }

    /** The case that opens at another MARAC, with what was named for it. */
    private MaracReferral(UUID id, MaracReferral from, String agency, Instant at) {
        super(id, from, agency, at);
        status = MaracStatus.RECEIVED;
        addressedTo = from.addressedTo;
        transferredFrom = from.id();
        emergency = from.emergency;
        criteria.addAll(from.criteria);
    }

    /** Why it is for a MARAC, by a later pack. */
    void restOn(List<CodedValue> named) {
        if (!criteria.equals(named)) {
            criteria.clear();
            criteria.addAll(named);
        }
    }

    /** Its pack names the MARAC that it was sent to first, wherever it went on to. */
    @Override
    protected boolean isAddressed(String destination) {
        return destination.equals(addressedTo);
    }

    /** A later pack brings the exact time of receipt; where it was taken on from another MARAC, that is when it was. */
    @Override
    public boolean holdPack(int revision, Instant sentAt) {
        return super.holdPack(revision, transferredFrom == null ? sentAt : receivedAt());
    }

    /** Closed, it may still go on at another MARAC, which is to have the latest. */
    @Override
    protected boolean remembersPacks() {
        return super.remembersPacks() || status == MaracStatus.CLOSED;
    }

    @Override
    public void accept(Instant at) {
        status = status.after(Move.ACCEPT);
        decided(at);
    }

    @Override
    public void decline(CodedValue reason, Instant at) {
        status = status.after(Move.DECLINE);
        informationWanted = List.of();
        refused(reason, at);
    }

    @Override
    public boolean withdraw() {
        if (!status.can(Move.WITHDRAW)) {
            return false;
        }
        status = status.after(Move.WITHDRAW);
        informationWanted = List.of();
        return true;
    }

    /**
     * Back to its referrer, who is asked for information.
     *
     * @param wanted codes of the list marac-information-wanted
     */
    void giveBack(List<String> wanted, Instant at) {
        status = status.after(Move.RETURN);
        informationWanted = List.copyOf(wanted);
        returnedAt = at;
    }

    void resubmit(Instant at) {
        status = status.after(Move.RESUBMIT);
        informationWanted = List.of();
        resubmittedAt = at;
    }

    /** What was done for the children, as the referrer or the co-ordinator says. */
    void answerForChildren(ChildrensReferral answer) {
        childrensReferralMade = answer.madeTo() != null;
        childrensReferralReason = answer.reasonNotMade();
    }

    /** @return whether it was none before */
    boolean markEmergency() {
        if (!status.isOpen()) {
            throw new IllegalMove("MARAC referral", status, "marked as an emergency");
        }
        boolean isNew = !emergency;
        emergency = true;
        return isNew;
    }

    /**
     * It is another MARAC's from now on.
     *
     * @param outOfSuite whether nothing more will be heard of it here
     * @throws IllegalMove where it is closed and flagged no more: that is history, and a new referral is made
     */
    void transfer(Instant at, boolean outOfSuite) {
        if (status == MaracStatus.CLOSED && at.isAfter(flaggedUntil)) {
            throw new IllegalMove("MARAC referral", status, "transferred");
        }
        status = status.after(Move.TRANSFER);
        informationWanted = List.of();
        transferredAt = at;
        leftSuite = outOfSuite;
    }

    /** The case that opens there. */
    MaracReferral goOnAt(String marac, UUID successor, Instant at) {
        return new MaracReferral(successor, this, marac, at);
    }

    /** On the agenda of a meeting. */
    void list(UUID meeting, Instant startsAt) {
        status = status.after(Move.LIST);
        meetingId = meeting;
        meetingStartsAt = startsAt;
        deferralReason = null;
    }

    /** On the agenda as before, at another time. */
    void meetingIsAt(Instant startsAt) {
        if (status != MaracStatus.LISTED) {
            throw new IllegalMove("MARAC referral", status, "moved with its meeting");
        }
        meetingStartsAt = startsAt;
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

    /** Whether it can't wait for the next meeting. */
    public boolean isEmergency() {
        return emergency;
    }

    /** The case at another MARAC that it goes on from; null for most. */
    @Nullable
    UUID transferredFrom() {
        return transferredFrom;
    }

    @Nullable
    Instant transferredAt() {
        return transferredAt;
    }

    /** Whether it was passed on to a MARAC that is not in the suite. */
    boolean hasLeftSuite() {
        return leftSuite;
    }

    @Nullable
    Instant returnedAt() {
        return returnedAt;
    }

    /** What is asked for: codes of the list marac-information-wanted; empty unless it is returned. */
    List<String> informationWanted() {
        return informationWanted;
    }

    @Nullable
    Instant resubmittedAt() {
        return resubmittedAt;
    }

    /** Whether a children's referral was made beside it; null while nobody said so. */
    @Nullable
    Boolean childrensReferralMade() {
        return childrensReferralMade;
    }

    /** Why none was made: list marac-no-childrens-referral. */
    @Nullable
    String childrensReferralReason() {
        return childrensReferralReason;
    }

    /** What its evidence needs to know of it. */
    Evidence.Subject subject() {
        return new Evidence.Subject(
                id(),
                agency(),
                provider(),
                receivedAt(),
                criteria.stream().map(CodedValue::code).collect(Collectors.toSet()));
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
