package uk.onward.idva.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.OptimisticLock;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.idva.referral.ReferralStatus.Move;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedRecords;

/**
 * A referral of a patient to a service. Its version is the version of what the hospital sent: the provider's work moves the
 * status and not the version, so that the hospital's entity tag tells it nothing.
 */
@Entity
public class Referral {
    /** Its receipt: counted from the start, so that a row that is written needs no second writing. */
    static final long FIRST_EVENT = 1;

    private static final String TABLE = "referral";

    @Id
    private UUID id;

    private UUID personId;
    private String service;
    private String hospital;
    private Coded department;
    private Coded ageBand;
    private List<String> experienced;
    private List<String> riskOf;
    private Instant presentedAt;
    private @Nullable Instant expectedDischarge;
    private Instant receivedAt;
    private String provider;
    private String referrer;
    private boolean historic;

    @OptimisticLock(excluded = true)
    private @Nullable Instant firstContactDue;

    @OptimisticLock(excluded = true)
    private @Nullable Instant contactClock;

    @OptimisticLock(excluded = true)
    private @Nullable Instant contactAwaited;

    private Coded borough;

    @OptimisticLock(excluded = true)
    private boolean possibleDuplicate;

    @OptimisticLock(excluded = true)
    private @Nullable Instant rejectedAt;

    @OptimisticLock(excluded = true)
    private @Nullable Coded rejectionReason;

    @OptimisticLock(excluded = true)
    private @Nullable Coded sentInstead;

    private @Nullable UUID transferredFrom;
    private byte @Nullable [] informationSharing;

    @OptimisticLock(excluded = true)
    private int circumstancesRevision;

    @Enumerated(EnumType.STRING)
    @OptimisticLock(excluded = true)
    private ReferralStatus status;

    private @Nullable Instant withdrawnAt;

    @Enumerated(EnumType.STRING)
    private @Nullable WithdrawalReason withdrawalReason;

    @OptimisticLock(excluded = true)
    private int safeContactRevision;

    @OptimisticLock(excluded = true)
    private long eventSequence;

    @Version
    private long version;

    protected Referral() {}

    /**
     * @param provider agency that runs the service at receipt
     * @param referrer agency of the hospital at receipt
     */
    static Referral receive(
            UUID id,
            UUID personId,
            String provider,
            String referrer,
            boolean historic,
            Presentation presentation,
            Instant at) {
        var referral = new Referral();
        referral.id = id;
        referral.personId = personId;
        referral.provider = provider;
        referral.referrer = referrer;
        referral.historic = historic;
        referral.receivedAt = at;
        referral.status = ReferralStatus.RECEIVED;
        referral.eventSequence = FIRST_EVENT;
        referral.describe(presentation);
        return referral;
    }

    /**
     * The case goes on at another provider: the same presentation, accepted, and no clock runs anew.
     *
     * @param at when it was taken over
     */
    static Referral goOn(Referral origin, UUID id, UUID personId, String service, String provider, Instant at) {
        var referral = new Referral();
        referral.id = id;
        referral.personId = personId;
        referral.service = service;
        referral.hospital = origin.hospital;
        referral.department = origin.department;
        referral.ageBand = origin.ageBand;
        referral.experienced = List.copyOf(origin.experienced);
        referral.riskOf = List.copyOf(origin.riskOf);
        referral.presentedAt = origin.presentedAt;
        referral.expectedDischarge = origin.expectedDischarge;
        referral.borough = origin.borough;
        referral.receivedAt = at;
        referral.provider = provider;
        referral.referrer = origin.referrer;
        referral.historic = origin.historic;
        referral.transferredFrom = origin.id;
        referral.withdrawnAt = origin.withdrawnAt;
        referral.withdrawalReason = origin.withdrawalReason;
        referral.status = ReferralStatus.ACCEPTED;
        return referral;
    }

    static UUID newId() {
        return Ids.next();
    }

    private void describe(Presentation presentation) {
        service = presentation.service();
        hospital = presentation.hospital();
        department = presentation.department();
        ageBand = presentation.ageBand();
        experienced = presentation.experienced();
        riskOf = presentation.riskOf();
        presentedAt = presentation.presentedAt();
        expectedDischarge = presentation.expectedDischarge();
        borough = presentation.borough();
    }

    /** On what basis the hospital shares it, sealed; null if it does not say. */
    void shareOn(@Nullable InformationSharing basis, Seal seal, SealedRecords sealed) {
        informationSharing = sealed.seal(seal, TABLE, id, "information_sharing", basis);
    }

    @Nullable
    InformationSharing informationSharing(Seal seal, SealedRecords sealed) {
        return sealed.open(seal, TABLE, id, "information_sharing", informationSharing, InformationSharing.class);
    }

    /** Found, or no longer, to be about somebody who came to the same hospital within a day. */
    void flagPossibleDuplicate(boolean flagged) {
        possibleDuplicate = flagged;
    }

    /** The hospital corrects what it sent, at any time until it takes it back. */
    void correct(Presentation presentation) {
        if (withdrawnAt != null) {
            throw new IllegalMove("referral", ReferrerStatus.WITHDRAWN, "corrected");
        }
        describe(presentation);
    }

    /**
     * The hospital takes its referral back. Before the provider accepted it that ends it; afterwards the case stays open and
     * shows what the hospital said, since a clerk's withdrawal must not end somebody's protection.
     */
    void withdraw(WithdrawalReason reason, Instant at) {
        if (withdrawnAt != null) {
            throw new IllegalMove("referral", ReferrerStatus.WITHDRAWN, Move.WITHDRAW.word());
        }
        withdrawnAt = at;
        withdrawalReason = reason;
        if (status.allows(Move.WITHDRAW)) {
            status = ReferralStatus.WITHDRAWN;
            contactClock = null;
        }
    }

    public void accept() {
        require(Move.ACCEPT);
        status = ReferralStatus.ACCEPTED;
    }

    public void assign() {
        require(Move.ASSIGN);
        if (status == ReferralStatus.ACCEPTED) {
            status = ReferralStatus.ASSIGNED;
        }
    }

    public void assess() {
        require(Move.ASSESS);
    }

    public void referOnward() {
        require(Move.REFER_ONWARD);
    }

    /** Not taken on. The hospital is told why and where she was sent instead, so that nobody is left without a door. */
    public void reject(Coded reason, Coded sentInstead, Instant at) {
        require(Move.REJECT);
        status = ReferralStatus.REJECTED;
        rejectionReason = reason;
        this.sentInstead = sentInstead;
        rejectedAt = at;
        contactClock = null;
    }

    public void transfer() {
        require(Move.TRANSFER);
    }

    public void close() {
        require(Move.CLOSE);
        status = ReferralStatus.CLOSED;
        contactClock = null;
    }

    /** @param inHand where the case stood before it was closed, as the provider's file says */
    public void reopen(ReferralStatus inHand) {
        require(Move.REOPEN);
        status = inHand;
    }

    /** From now on it counts when first contact is due; null where no clock runs, as for records taken over. */
    public void firstContactDueBy(@Nullable Instant due) {
        firstContactDue = due;
        contactClock = due;
        contactAwaited = due;
    }

    /** First contact was missed, which is said once; it is still awaited. */
    public void stopContactClock() {
        contactClock = null;
    }

    /** The case is open again: it counts once more when first contact was due, if it is still awaited. */
    public void resumeContactClock() {
        contactClock = contactAwaited;
    }

    /** First contact was made. */
    public void reached() {
        contactClock = null;
        contactAwaited = null;
    }

    /** A fact: how the person responded. Once engaged she stays so; a case that is not in hand stays as it is. */
    public void recordEngagement(boolean engaged) {
        boolean open = status == ReferralStatus.RECEIVED || status.isInHand();
        if (!open || status == ReferralStatus.ENGAGED) {
            return;
        }
        status = engaged ? ReferralStatus.ENGAGED : ReferralStatus.NOT_ENGAGED;
    }

    private void require(Move move) {
        if (!status.allows(move)) {
            throw new IllegalMove("referral", status, move.word());
        }
    }

    /** The next revision of the safe contact. Raised under the lock of this row, by whoever records one. */
    public int nextSafeContactRevision() {
        return ++safeContactRevision;
    }

    /** As {@link #nextSafeContactRevision}, of the circumstances. */
    public int nextCircumstancesRevision() {
        return ++circumstancesRevision;
    }

    /** The sequence of the next event. Raised under the lock of this row. */
    long nextEvent() {
        return ++eventSequence;
    }

    /** The number of the last event that told of this; 0 where none has. */
    long lastEvent() {
        return eventSequence;
    }

    public UUID id() {
        return id;
    }

    public UUID personId() {
        return personId;
    }

    public String service() {
        return service;
    }

    public String hospital() {
        return hospital;
    }

    Coded department() {
        return department;
    }

    Coded ageBand() {
        return ageBand;
    }

    List<String> experienced() {
        return experienced;
    }

    List<String> riskOf() {
        return riskOf;
    }

    public Instant presentedAt() {
        return presentedAt;
    }

    public @Nullable Instant expectedDischarge() {
        return expectedDischarge;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** The agency that runs the service, as it was at receipt. */
    public String provider() {
        return provider;
    }

    /** The agency of the hospital, as it was at receipt. */
    public String referrer() {
        return referrer;
    }

    /** Taken over from older records: no clock runs for it. */
    public boolean historic() {
        return historic;
    }

    public @Nullable Instant firstContactDue() {
        return firstContactDue;
    }

    /** When first contact is or was due, as long as she has not been reached; null where no clock was started. */
    public @Nullable Instant contactAwaited() {
        return contactAwaited;
    }

    /** When first contact is due, while that clock runs. */
    public @Nullable Instant contactClock() {
        return contactClock;
    }

    /** The same person came to the same hospital within a day: for people to look at, never a reason to refuse. */
    public boolean possibleDuplicate() {
        return possibleDuplicate;
    }

    public @Nullable Instant rejectedAt() {
        return rejectedAt;
    }

    public @Nullable Coded rejectionReason() {
        return rejectionReason;
    }

    public @Nullable Coded sentInstead() {
        return sentInstead;
    }

    /** The case of another provider that this one goes on from. */
    public @Nullable UUID transferredFrom() {
        return transferredFrom;
    }

    public ReferralStatus status() {
        return status;
    }

    ReferrerStatus statusForReferrer() {
        return ReferrerStatus.of(status, withdrawnAt != null);
    }

    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }

    public @Nullable WithdrawalReason withdrawalReason() {
        return withdrawalReason;
    }

    public int circumstancesRevision() {
        return circumstancesRevision;
    }

    public int safeContactRevision() {
        return safeContactRevision;
    }

    long version() {
        return version;
    }
}
