package uk.onward.referral.received;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.onward.CodedValue;
import uk.onward.referral.onward.OnwardReferralState;

/** A referral that an agency has received, whatever it is for. Its row is locked before it changes. */
@MappedSuperclass
public abstract class ReceivedReferral {
    /** The capacity of the agency that received it. */
    public static final String RECEIVER = "receiver";

    /** The capacity of the agency that made it. */
    public static final String REFERRER = "referrer";

    @Id
    private UUID id;

    private UUID onwardReferralId;
    private UUID referralId;
    private String agency;
    private String provider;
    private String service;
    private boolean submitted;

    private Instant receivedAt;
    private int packWanted;
    private int packHeld;
    private Instant decidedAt;

    @Embedded
    @AttributeOverride(name = "scheme", column = @Column(name = "decline_scheme"))
    @AttributeOverride(name = "version", column = @Column(name = "decline_version"))
    @AttributeOverride(name = "code", column = @Column(name = "decline_code"))
    private CodedValue declineReason;

    private long eventSequence;

    @Version
    private long version;

    protected ReceivedReferral() {}

    /**
     * Received, its pack awaited.
     *
     * @param receivedAt the sender's commit, which counts as receipt
     */
    protected ReceivedReferral(UUID id, OnwardReferralState request, Instant receivedAt) {
        this.id = id;
        this.onwardReferralId = request.onwardReferralId();
        this.referralId = request.referralId();
        this.agency = request.destination();
        this.provider = request.provider();
        this.service = request.service();
        this.receivedAt = receivedAt;
        this.packWanted = request.packRevision();
    }

    /**
     * The same referral at another agency, which takes it on from this one; its pack has still to be handed over.
     *
     * @param at when it was passed on, which is its receipt there
     */
    protected ReceivedReferral(UUID id, ReceivedReferral from, String agency, Instant at) {
        this.id = id;
        this.onwardReferralId = from.onwardReferralId;
        this.referralId = from.referralId;
        this.agency = agency;
        this.provider = from.provider;
        this.service = from.service;
        this.submitted = from.submitted;
        this.receivedAt = at;
        this.packWanted = from.packWanted;
    }

    /** It was made here, by API: there is no sender to fetch a pack from. */
    void submit() {
        submitted = true;
    }

    public abstract ReferralStatus status();

    public abstract void accept(Instant at);

    public abstract void decline(CodedValue reason, Instant at);

    /**
     * The sender takes it back. That is a fact we are told, not a request: where the receiver's own decision came first it
     * changes nothing.
     *
     * @return whether it changed anything
     */
    public abstract boolean withdraw();

    /** The receiver has decided. */
    protected void decided(Instant at) {
        decidedAt = at;
    }

    /** The receiver has refused. */
    protected void refused(CodedValue reason, Instant at) {
        declineReason = reason;
        decidedAt = at;
    }

    /**
     * The sender has a pack of that revision.
     *
     * @return whether it is to be fetched: a later one than was known of, for a referral that is open
     */
    public boolean wantPack(int revision) {
        if (!remembersPacks() || revision <= packWanted) {
            return false;
        }
        packWanted = revision;
        return status().isOpen();
    }

    /** Whether it notes that there is a later pack, be it fetched or not. */
    protected boolean remembersPacks() {
        return status().isOpen();
    }

    /**
     * A pack has come.
     *
     * @param sentAt the sender's commit, exactly
     * @return whether it is kept: a later one than what is held, of a referral that is open
     */
    public boolean holdPack(int revision, Instant sentAt) {
        if (!status().isOpen() || revision <= packHeld) {
            return false;
        }
        packHeld = revision;
        packWanted = Math.max(packWanted, revision);
        receivedAt = sentAt;
        return true;
    }

    /**
     * The sender's case may have gone on at another provider: then that one is who refers, from a referral of its own.
     *
     * @return whether it is another provider than before
     */
    public boolean comesFrom(OnwardReferralState state) {
        boolean other = !state.provider().equals(provider);
        referralId = state.referralId();
        provider = state.provider();
        service = state.service();
        return other;
    }

    /** Whether a pack that names that destination is for this referral. */
    protected boolean isAddressed(String destination) {
        return destination.equals(agency);
    }

    /** The number of the event that is about to tell of this. */
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

    public UUID onwardReferralId() {
        return onwardReferralId;
    }

    /** The hospital's referral it came from; what is referred on for the same person has the same one. */
    public UUID referralId() {
        return referralId;
    }

    /** Code of the agency that received it. */
    public String agency() {
        return agency;
    }

    /** Code of the agency that referred. */
    public String provider() {
        return provider;
    }

    /** Code of the service, of that provider, that the person was referred to first; null if the referral was made here. */
    public @Nullable String service() {
        return service;
    }

    /** Whether it was made here, by API, and not by event. */
    public boolean isSubmitted() {
        return submitted;
    }

    /** The statutory clock starts here: exact once a pack is held, at the start of the hour at worst before. */
    public Instant receivedAt() {
        return receivedAt;
    }

    public boolean isPackHeld() {
        return packHeld > 0;
    }

    /** Revision of the pack that is held; 0 while none is. */
    public int packHeld() {
        return packHeld;
    }

    /** The latest revision that the sender is known to have. */
    public int packWanted() {
        return packWanted;
    }

    /** Whether the pack that is held is the sender's latest. */
    public boolean isPackCurrent() {
        return packHeld > 0 && packHeld >= packWanted;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable CodedValue declineReason() {
        return declineReason;
    }

    public long version() {
        return version;
    }
}
