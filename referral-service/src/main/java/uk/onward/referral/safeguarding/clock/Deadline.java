package uk.onward.referral.safeguarding.clock;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;

/**
 * One deadline of a referral. That it is near is told once and that it was missed is told once; neither is unsaid by what is
 * recorded later.
 */
@Entity
@Table(name = "safeguarding_deadline")
@DynamicUpdate
public class Deadline {
    /** Of the referral as a whole. */
    public static final int WHOLE = 0;

    @Id
    private UUID id;

    private UUID referralId;

    @Enumerated(EnumType.STRING)
    private DeadlineKind kind;

    private int number;
    private Instant startedAt;
    private Instant warnAt;
    private Instant dueAt;
    private @Nullable Instant warnedAt;
    private @Nullable Instant missedAt;
    private @Nullable Instant metAt;
    private @Nullable Instant droppedAt;

    protected Deadline() {}

    Deadline(UUID referralId, DeadlineKind kind, int number, Period period) {
        this.id = Ids.next();
        this.referralId = referralId;
        this.kind = kind;
        this.number = number;
        take(period);
    }

    /** What there is to tell of a deadline. */
    public enum News {
        NEAR,
        MISSED
    }

    private void take(Period period) {
        startedAt = period.start();
        warnAt = period.warn();
        dueAt = period.due();
    }

    /**
     * It began at another time than was thought. What was told stays told, except of one that was met or that nothing was
     * due for any more: this is another.
     */
    void restart(Period period) {
        if (!isRunning()) {
            warnedAt = null;
            missedAt = null;
        }
        take(period);
    }

    /**
     * What was due has happened then; null if it turns out that it has not.
     *
     * @return whether that was too late and nobody has told of it yet
     */
    boolean met(@Nullable Instant at, Instant now) {
        metAt = at;
        droppedAt = null;
        return at != null && missedBy(at, now);
    }

    /**
     * Nothing is due any more.
     *
     * @return whether it had run out before, and nobody has told of it yet
     */
    boolean drop(Instant now) {
        if (!isRunning()) {
            return false;
        }
        droppedAt = now;
        return missedBy(now, now);
    }

    private boolean missedBy(Instant at, Instant now) {
        if (missedAt != null || !at.isAfter(dueAt)) {
            return false;
        }
        missedAt = now;
        return true;
    }

    /** Time has gone on: what is to be told now, once. Where it has run out already nobody needs to hear that it is near. */
    Optional<News> pass(Instant now) {
        Instant next = next();
        if (next == null || !now.isAfter(next)) {
            return Optional.empty();
        }
        if (now.isAfter(dueAt)) {
            missedAt = now;
            return Optional.of(News.MISSED);
        }
        warnedAt = now;
        return Optional.of(News.NEAR);
    }

    /** When there is something to tell, unless what is due happens before; null if there is nothing more. */
    @Nullable
    Instant next() {
        if (!isRunning() || missedAt != null) {
            return null;
        }
        return warnedAt == null ? warnAt : dueAt;
    }

    /** Not met and not dropped; it may have run out. */
    public boolean isRunning() {
        return metAt == null && droppedAt == null;
    }

    boolean is(DeadlineKind asked, int ofNumber) {
        return kind == asked && number == ofNumber;
    }

    public DeadlineKind kind() {
        return kind;
    }

    /** The child's, or {@link #WHOLE}. */
    public int number() {
        return number;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant warnAt() {
        return warnAt;
    }

    public Instant dueAt() {
        return dueAt;
    }

    public @Nullable Instant warnedAt() {
        return warnedAt;
    }

    public @Nullable Instant missedAt() {
        return missedAt;
    }

    public @Nullable Instant metAt() {
        return metAt;
    }

    public @Nullable Instant droppedAt() {
        return droppedAt;
    }
}
