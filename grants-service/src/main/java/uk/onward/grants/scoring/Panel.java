package uk.onward.grants.scoring;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Versioned;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.problem.ProblemType;

/**
 * Who scores a round, and whether that is over. Whoever scores holds its row for share, whoever changes the panel or closes it
 * holds it alone: no score comes in after the closing.
 */
@Entity
@DynamicUpdate
class Panel implements Versioned {
    @Id
    private UUID roundId;

    private String funder;
    private @Nullable Instant closedAt;
    private @Nullable String closedBy;

    @ElementCollection
    @CollectionTable(name = "panellist", joinColumns = @JoinColumn(name = "round_id"))
    private Set<Panellist> panellists = new HashSet<>();

    @Version
    private long version;

    protected Panel() {}

    Panel(UUID roundId, String funder) {
        this.roundId = roundId;
        this.funder = funder;
    }

    /** These persons and no others. */
    void seat(Collection<Panellist> persons) {
        requireOpen();
        panellists.retainAll(Set.copyOf(persons));
        panellists.addAll(persons);
    }

    void close(Instant at, String by) {
        requireOpen();
        closedAt = at;
        closedBy = by;
    }

    void requireOpen() {
        if (closedAt != null) {
            throw ProblemType.ILLEGAL_MOVE.problem("Scoring of this round is closed");
        }
    }

    void requireClosed() {
        if (closedAt == null) {
            throw ProblemType.ILLEGAL_MOVE.problem("Scoring of this round is not closed yet");
        }
    }

    Optional<Panellist> seatOf(Caller caller) {
        return panellists.stream().filter(one -> one.is(caller)).findFirst();
    }

    UUID roundId() {
        return roundId;
    }

    String funder() {
        return funder;
    }

    /** Null while scoring goes on. */
    @Nullable
    Instant closedAt() {
        return closedAt;
    }

    List<Panellist> panellists() {
        return panellists.stream().sorted(Panellist.BY_PERSON).toList();
    }

    @Override
    public long version() {
        return version;
    }
}
