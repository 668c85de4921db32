package uk.onward.referral.action;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.action.ActionStatus.Move;
import uk.onward.referral.onward.CodedValue;

/** Something that an agency is to do. Its row is locked before it changes. */
@Entity
@DynamicUpdate
class MaracAction {
    private static final String TABLE = "marac_action";

    @Id
    private UUID id;

    private UUID referralId;
    private String marac;
    private String owner;

    @Enumerated(EnumType.STRING)
    private ActionStatus status;

    private LocalDate dueOn;
    private UUID personKey;
    private byte[] task;
    private byte @Nullable [] note;
    private @Nullable Instant dueClock;
    private @Nullable Instant overdueAt;
    private @Nullable Instant settledAt;
    private @Nullable String settledBy;

    @Embedded
    @AttributeOverride(name = "scheme", column = @Column(name = "reason_scheme"))
    @AttributeOverride(name = "version", column = @Column(name = "reason_version"))
    @AttributeOverride(name = "code", column = @Column(name = "reason_code"))
    private @Nullable CodedValue notDoneReason;

    private String agreedBy;
    private Instant agreedAt;
    private long eventSequence;

    @Version
    private long version;

    protected MaracAction() {}

    /**
     * @param dueOn the last day on which it is in time, in London
     * @param agreedAt when the meeting heard the case
     */
    MaracAction(UUID referralId, String marac, String owner, LocalDate dueOn, Instant agreedAt, String agreedBy) {
        this.id = Ids.next();
        this.referralId = referralId;
        this.marac = marac;
        this.owner = owner;
        this.dueOn = dueOn;
        this.agreedAt = agreedAt;
        this.agreedBy = agreedBy;
        this.status = ActionStatus.OPEN;
        this.dueClock = endOf(dueOn);
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(BusinessClock.LONDON).toInstant();
    }

    /** @param key under which all is sealed that the meeting wrote of the case */
    void describe(UUID key, String text, SealedRecords sealed) {
        personKey = key;
        task = sealed.seal(key, Purpose.PERSON, TABLE, id, "task", text);
    }

    /** @return whether that was too late, which is to be told if it was not before */
    boolean isTooLate(Instant at) {
        return dueClock != null && !at.isBefore(dueClock);
    }

    void done(Instant at, String by, @Nullable String said, SealedRecords sealed) {
        status = status.after(Move.DO);
        settle(at, by, said, sealed);
    }

    void notDone(CodedValue reason, Instant at, String by, @Nullable String said, SealedRecords sealed) {
        status = status.after(Move.GIVE_UP);
        notDoneReason = reason;
        settle(at, by, said, sealed);
    }

    private void settle(Instant at, String by, @Nullable String said, SealedRecords sealed) {
        settledAt = at;
        settledBy = by;
        note = sealed.seal(personKey, Purpose.PERSON, TABLE, id, "note", said);
        dueClock = null;
    }

    /** Its day has passed: marked, and its clock stopped, so that it is not found again. */
    void fallOverdue(Instant at) {
        status = status.after(Move.FALL_OVERDUE);
        overdueAt = at;
        dueClock = null;
    }

    /** Due on another day, of which it is told again if it passes. */
    void postpone(LocalDate day) {
        status = status.after(Move.POSTPONE);
        dueOn = day;
        dueClock = endOf(day);
        overdueAt = null;
    }

    /** The number of the event that is about to tell of this. */
    long nextEvent() {
        return ++eventSequence;
    }

    /** The number of the last event that told of this; 0 where none has. */
    long lastEvent() {
        return eventSequence;
    }

    UUID id() {
        return id;
    }

    UUID referralId() {
        return referralId;
    }

    String marac() {
        return marac;
    }

    /** Code of the agency that is to do it. */
    String owner() {
        return owner;
    }

    ActionStatus status() {
        return status;
    }

    LocalDate dueOn() {
        return dueOn;
    }

    String task(SealedRecords sealed) {
        return sealed.open(personKey, Purpose.PERSON, TABLE, id, "task", task, String.class);
    }

    @Nullable
    String note(SealedRecords sealed) {
        return sealed.open(personKey, Purpose.PERSON, TABLE, id, "note", note, String.class);
    }

    /** Derived: the job that marks it may be late. */
    boolean isOverdue(Instant now) {
        return status == ActionStatus.OPEN && !now.isBefore(endOf(dueOn));
    }

    /** When it was told that its day had passed; null where it had not. */
    @Nullable
    Instant overdueAt() {
        return overdueAt;
    }

    @Nullable
    Instant settledAt() {
        return settledAt;
    }

    @Nullable
    String settledBy() {
        return settledBy;
    }

    @Nullable
    CodedValue notDoneReason() {
        return notDoneReason;
    }

    Instant agreedAt() {
        return agreedAt;
    }

    long version() {
        return version;
    }
}
