package uk.onward.grants.decision;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Versioned;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.IllegalMove;

/** A decision record's public part and the deferral of its publication. */
@Entity
@DynamicUpdate
public class DecisionRecord implements Versioned {
    @Id
    private UUID id;

    private String funder;
    private String reference;
    private String title;
    private String decidedBy;
    private LocalDate decidedOn;
    private String part1;
    private @Nullable Instant deferredUntil;
    private @Nullable Instant publishedAt;
    private Instant recordedAt;

    @ElementCollection
    @CollectionTable(name = "deferral", joinColumns = @JoinColumn(name = "decision_id"))
    @OrderColumn(name = "position")
    private List<Deferral> deferrals = new ArrayList<>();

    @Version
    private long version;

    protected DecisionRecord() {}

    /** @param deferral null for one that is public at once */
    DecisionRecord(
            String funder,
            String reference,
            String title,
            String decidedBy,
            LocalDate decidedOn,
            String part1,
            @Nullable Deferral deferral,
            Instant recordedAt) {
        this.id = Ids.next();
        this.funder = funder;
        this.reference = reference;
        this.title = title;
        this.decidedBy = decidedBy;
        this.decidedOn = decidedOn;
        this.part1 = part1;
        this.recordedAt = recordedAt;
        if (deferral == null) {
            publishedAt = recordedAt;
        } else {
            deferrals.add(deferral);
            deferredUntil = deferral.until();
        }
    }

    /** From now on it is deferred so, instead of as before; how it was stays on record. */
    void defer(Deferral deferral) {
        requireDeferred("deferred");
        deferrals.add(deferral);
        deferredUntil = deferral.until();
    }

    /** Everything that hangs on it leaves in the same transaction. */
    void publish(Instant at) {
        requireDeferred("published");
        publishedAt = at;
    }

    void requireDeferred(String move) {
        if (isPublished()) {
            throw new IllegalMove("decision record", status(), move);
        }
    }

    RecordStatus status() {
        return isPublished() ? RecordStatus.PUBLISHED : RecordStatus.DEFERRED;
    }

    /** The deferral that holds now; only for one that has not been published. */
    Deferral deferral() {
        return deferrals.getLast();
    }

    public UUID id() {
        return id;
    }

    /** Code of the agency whose paper it is. */
    public String funder() {
        return funder;
    }

    public String reference() {
        return reference;
    }

    public String title() {
        return title;
    }

    /** An office, never a person. */
    public String decidedBy() {
        return decidedBy;
    }

    public LocalDate decidedOn() {
        return decidedOn;
    }

    String part1() {
        return part1;
    }

    public @Nullable Instant deferredUntil() {
        return deferredUntil;
    }

    /** Null while it is held back. */
    public @Nullable Instant publishedAt() {
        return publishedAt;
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    List<Deferral> deferrals() {
        return List.copyOf(deferrals);
    }

    @Override
    public long version() {
        return version;
    }
}
