package uk.onward.grants.round;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.platform.http.Versioned;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.IllegalMove;

/**
 * A call for applications. Whoever applies holds its row for share and asks {@link #isOpen} then; whoever changes it holds it
 * alone, so that no application slips in by times that are no longer.
 */
@Entity
@DynamicUpdate
public class FundingRound implements Versioned {
    @Id
    private UUID id;

    private UUID programmeId;
    private String code;
    private String name;
    private Instant opensAt;
    private Instant closesAt;
    private @Nullable Long capPence;
    private @Nullable Instant decidedAt;

    @ElementCollection
    @CollectionTable(name = "round_criterion", joinColumns = @JoinColumn(name = "round_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<Criterion> criteria = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "round_rule", joinColumns = @JoinColumn(name = "round_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 200)
    private List<Rule> rules = new ArrayList<>();

    private long eventSequence;

    @Version
    private long version;

    protected FundingRound() {}

    FundingRound(UUID programmeId, String code, Terms terms) {
        this.id = Ids.next();
        this.programmeId = programmeId;
        this.code = code;
        set(terms);
    }

    /**
     * What a commissioner may change of a round.
     *
     * @param cap of an award; null where the programme's holds
     */
    record Terms(
            String name,
            Instant opensAt,
            Instant closesAt,
            @Nullable Money cap,
            List<Criterion> criteria,
            List<Rule> rules) {}

    /** How it stands at that moment: the closing second itself is too late. */
    public RoundStatus status(Instant now) {
        if (now.isBefore(opensAt)) {
            return RoundStatus.SCHEDULED;
        }
        return now.isBefore(closesAt) ? RoundStatus.OPEN : RoundStatus.CLOSED;
    }

    public boolean isOpen(Instant now) {
        return status(now) == RoundStatus.OPEN;
    }

    /**
     * Before it opens everything may change. While it is open people write their applications by what it says: it may only be
     * called something else and close later. After that nothing changes.
     */
    void change(Terms terms, Instant now) {
        RoundStatus status = status(now);
        if (status == RoundStatus.CLOSED) {
            throw new IllegalMove("round", status, "changed");
        }
        if (status == RoundStatus.OPEN && !onlyExtends(terms)) {
            throw new IllegalMove("round", status, "changed but for its name and a later closing");
        }
        set(terms);
    }

    private boolean onlyExtends(Terms terms) {
        return terms.opensAt().equals(opensAt)
                && !terms.closesAt().isBefore(closesAt)
                && Objects.equals(terms.cap(), cap())
                && terms.criteria().equals(criteria())
                && terms.rules().equals(rules());
    }

    private void set(Terms terms) {
        name = terms.name();
        opensAt = terms.opensAt();
        closesAt = terms.closesAt();
        capPence = terms.cap() == null ? null : terms.cap().pence();
        renew(criteria, terms.criteria());
        renew(rules, terms.rules());
    }

    private static <T> void renew(List<T> there, List<T> wanted) {
        if (!there.equals(wanted)) {
            there.clear();
            there.addAll(wanted);
        }
    }

    /** All its applications have their answer. */
    void decide(Instant at) {
        RoundStatus status = status(at);
        if (status != RoundStatus.CLOSED || decidedAt != null) {
            throw new IllegalMove("round", status, decidedAt == null ? "decided" : "decided again");
        }
        decidedAt = at;
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

    public UUID programmeId() {
        return programmeId;
    }

    /** One code a round of a programme. */
    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    public Instant opensAt() {
        return opensAt;
    }

    /** The first moment at which it is too late. */
    public Instant closesAt() {
        return closesAt;
    }

    /** The most that an award of this round may take; null where the programme's cap holds, or else its budget. */
    public @Nullable Money cap() {
        return capPence == null ? null : new Money(capPence);
    }

    /** When the last of its applications had its answer; null before. */
    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public List<Criterion> criteria() {
        return List.copyOf(criteria);
    }

    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** What an applicant has to be told: the rules that a bid does not meet. */
    public List<Rule> unmetBy(Bid bid) {
        return rules.stream().filter(rule -> !rule.isMetBy(bid)).toList();
    }

    @Override
    public long version() {
        return version;
    }
}
