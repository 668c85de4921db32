package uk.onward.grants.award;

import jakarta.persistence.CascadeType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.award.AwardStatus.Move;
import uk.onward.grants.money.Money;
import uk.onward.platform.time.BusinessClock;

/**
 * An award. Its row is locked before it changes. What it is worth is not here but in the ledger, whose trigger writes the
 * column {@code amount_pence} that this class does not know.
 */
@Entity
@DynamicUpdate
public class Award {
    @Id
    private UUID id;

    private UUID caseId;
    private @Nullable UUID applicationId;
    private UUID programmeId;
    private @Nullable UUID roundId;
    private String funder;
    private @Nullable String agency;
    private String reference;
    private String recipientOrgId;
    private String title;
    private String description;
    private long awardedPence;
    private long capPence;
    private LocalDate periodFrom;
    private LocalDate periodTo;
    private UUID decisionId;
    private LocalDate awardedOn;

    @Enumerated(EnumType.STRING)
    private AwardStatus status;

    private boolean historic;
    private @Nullable String endReason;
    private Instant recordedAt;
    private @Nullable Instant agreedAt;
    private @Nullable Instant closedAt;
    private long eventSequence;

    @Version
    private long version;

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "award_location", joinColumns = @JoinColumn(name = "award_id"))
    @OrderColumn(name = "position")
    private List<AwardLocation> locations = new ArrayList<>();

    @ElementCollection(fetch = FetchType.LAZY)
    @CollectionTable(name = "award_outcome", joinColumns = @JoinColumn(name = "award_id"))
    private Set<AwardOutcome> outcomes = new HashSet<>();

    @OneToMany(mappedBy = "award", fetch = FetchType.LAZY, cascade = CascadeType.PERSIST)
    @OrderBy("position")
    private List<AwardCondition> conditions = new ArrayList<>();

    protected Award() {}

    Award(AwardDraft draft, Instant at) {
        this.id = draft.id();
        this.caseId = draft.applicationId() == null ? draft.id() : draft.applicationId();
        this.applicationId = draft.applicationId();
        this.programmeId = draft.programmeId();
        this.roundId = draft.roundId();
        this.funder = draft.funder();
        this.agency = draft.agency();
        this.reference = draft.reference();
        this.recipientOrgId = draft.recipientOrgId();
        this.title = draft.title();
        this.description = draft.description();
        this.awardedPence = draft.amount().pence();
        this.capPence = draft.cap().pence();
        this.periodFrom = draft.period().from();
        this.periodTo = draft.period().to();
        this.decisionId = draft.decisionId();
        this.awardedOn = draft.awardedOn();
        this.historic = draft.applicationId() == null;
        this.recordedAt = at;
        // A historic award was agreed when it was made, by signatures that are not here and on a day that nobody says
        this.status = historic ? AwardStatus.AGREED : AwardStatus.OFFERED;
        draft.locations().forEach(place -> locations.add(AwardLocation.of(caseId, place)));
        draft.outcomes().forEach(code -> outcomes.add(new AwardOutcome(caseId, code)));
        draft.conditions().forEach(one -> conditions.add(new AwardCondition(this, conditions.size(), one)));
    }

    /** @throws uk.onward.platform.problem.IllegalMove unless it is still only offered */
    void requireSignable() {
        var _ = status.after(Move.SIGN);
    }

    /** Both have signed. */
    void agree(Instant at) {
        status = status.after(Move.AGREE);
        agreedAt = at;
    }

    void requireVariable() {
        var _ = status.after(Move.VARY);
    }

    /** @param newOutcomes null where they stay as they are */
    void vary(@Nullable LocalDate newEnd, @Nullable Collection<String> newOutcomes) {
        status = status.after(Move.VARY);
        if (newEnd != null) {
            periodTo = newEnd;
        }
        if (newOutcomes != null) {
            outcomes.removeIf(outcome -> !newOutcomes.contains(outcome.outcomeCode()));
            newOutcomes.forEach(code -> outcomes.add(new AwardOutcome(caseId, code)));
        }
    }

    void decline(String reason) {
        status = status.after(Move.DECLINE);
        endReason = reason;
    }

    void withdraw(String reason) {
        status = status.after(Move.WITHDRAW);
        endReason = reason;
    }

    /** All is paid, reported and settled; whoever closes it has looked. */
    public void close(Instant at) {
        status = status.after(Move.CLOSE);
        closedAt = at;
    }

    /** Whether money may leave: both have signed, and nothing is open that had to be met before. */
    public boolean isPayable() {
        return status == AwardStatus.AGREED && conditions.stream().noneMatch(AwardCondition::holdsPaymentsBack);
    }

    Optional<AwardCondition> condition(String code) {
        return conditions.stream().filter(one -> one.code().equals(code)).findFirst();
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

    /** Whose parties may see it: the application's case, or its own if it is historic. */
    public UUID caseId() {
        return caseId;
    }

    /** Null for a historic award. */
    public @Nullable UUID applicationId() {
        return applicationId;
    }

    public UUID programmeId() {
        return programmeId;
    }

    public @Nullable UUID roundId() {
        return roundId;
    }

    /** Code of the agency that awards. */
    public String funder() {
        return funder;
    }

    /** Code of the grantee's agency; null where a historic award's recipient is not in the suite. */
    public @Nullable String agency() {
        return agency;
    }

    public String reference() {
        return reference;
    }

    public String recipientOrgId() {
        return recipientOrgId;
    }

    public String title() {
        return title;
    }

    public String description() {
        return description;
    }

    /** What was awarded first; what it is worth now the ledger says. */
    public Money awarded() {
        return new Money(awardedPence);
    }

    public Money cap() {
        return new Money(capPence);
    }

    public LocalDate periodFrom() {
        return periodFrom;
    }

    public LocalDate periodTo() {
        return periodTo;
    }

    public UUID decisionId() {
        return decisionId;
    }

    public LocalDate awardedOn() {
        return awardedOn;
    }

    public AwardStatus status() {
        return status;
    }

    public boolean historic() {
        return historic;
    }

    @Nullable
    String endReason() {
        return endReason;
    }

    /** The day in London on which it was entered here. */
    public LocalDate recordedOn() {
        return recordedAt.atZone(BusinessClock.LONDON).toLocalDate();
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** When both had signed; null before, and for a historic award. */
    public @Nullable Instant agreedAt() {
        return agreedAt;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public List<AwardLocation> locations() {
        return List.copyOf(locations);
    }

    /** Codes of the programme's outcomes, sorted. */
    public SortedSet<String> outcomes() {
        return outcomes.stream().map(AwardOutcome::outcomeCode).collect(Collectors.toCollection(TreeSet::new));
    }

    List<AwardCondition> conditions() {
        return List.copyOf(conditions);
    }

    public long version() {
        return version;
    }
}
