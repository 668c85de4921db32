package uk.onward.referral.safeguarding;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;

/** A child of a referral by an opaque id and a number. Who it is stands in the pack and nowhere else. */
@Entity
@Table(name = "safeguarding_child")
class Child {
    @Id
    private UUID id;

    private UUID referralId;
    private int number;
    private @Nullable Integer position;
    private boolean unborn;
    private Instant heardAt;
    private boolean later;

    protected Child() {}

    /**
     * @param later named by a later pack than the first: a clock of its own
     */
    Child(UUID referralId, int number, @Nullable Integer position, boolean unborn, Instant heardAt, boolean later) {
        this.id = Ids.next();
        this.referralId = referralId;
        this.number = number;
        this.position = position;
        this.unborn = unborn;
        this.heardAt = heardAt;
        this.later = later;
    }

    /** Where the pack that is held now names it; null where it does not. */
    void standsAt(@Nullable Integer newPosition, boolean stillUnborn) {
        position = newPosition;
        unborn = stillUnborn;
    }

    UUID id() {
        return id;
    }

    int number() {
        return number;
    }

    /** 0 is the person referred, others count the pack's children from 1; null once no pack names it. */
    @Nullable
    Integer position() {
        return position;
    }

    boolean isUnborn() {
        return unborn;
    }

    /** When a later pack named it first; null for those of the first, whose clock is the referral's. */
    @Nullable
    Instant laterFrom() {
        return later ? heardAt : null;
    }
}
