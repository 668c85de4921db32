package uk.onward.grants.application;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.ApplicationStatus.Move;
import uk.onward.grants.money.Money;
import uk.onward.platform.http.Versioned;

/**
 * What a consortium applies for, and how far it has come by the applicant's own doing. What became of it is its
 * {@link Decision}, which not everybody may know yet. Its row is locked before it changes, the round's before that.
 */
@Entity
@DynamicUpdate
public class Application implements Versioned {
    @Id
    private UUID id;

    private UUID roundId;
    private UUID programmeId;
    private String funder;
    private String agency;
    private String reference;
    private String leadOrgId;
    private String title;
    private String summary;
    private long requestedPence;

    @Enumerated(EnumType.STRING)
    private ApplicationStatus status;

    private int revision;
    private @Nullable Instant submittedAt;
    private UUID personKey;
    private String createdBy;
    private Instant createdAt;

    @ElementCollection
    @CollectionTable(name = "application_member", joinColumns = @JoinColumn(name = "case_id"))
    @OrderColumn(name = "position")
    private List<Member> members = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "application_neighbourhood", joinColumns = @JoinColumn(name = "case_id"))
    @OrderColumn(name = "position")
    private List<Neighbourhood> neighbourhoods = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "application_line", joinColumns = @JoinColumn(name = "case_id"))
    @OrderColumn(name = "position")
    private List<BudgetLine> lines = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "application_outcome", joinColumns = @JoinColumn(name = "case_id"))
    @OrderColumn(name = "position")
    private List<PlannedOutcome> outcomes = new ArrayList<>();

    @ElementCollection
    @CollectionTable(name = "application_declaration", joinColumns = @JoinColumn(name = "case_id"))
    @OrderColumn(name = "position")
    @Column(name = "code")
    private List<String> declarations = new ArrayList<>();

    private long eventSequence;

    @Version
    private long version;

    protected Application() {}

    /**
     * @param agency code of the lead's agency
     * @param personKey the keys under which everything is sealed that is written about it
     */
    Application(
            UUID id,
            UUID roundId,
            UUID programmeId,
            String funder,
            String agency,
            String reference,
            Proposal proposal,
            UUID personKey,
            String createdBy,
            Instant createdAt) {
        this.id = id;
        this.roundId = roundId;
        this.programmeId = programmeId;
        this.funder = funder;
        this.agency = agency;
        this.reference = reference;
        this.status = ApplicationStatus.DRAFT;
        this.personKey = personKey;
        this.createdBy = createdBy;
        this.createdAt = createdAt;
        describe(proposal);
    }

    /** One that was submitted is submitted anew with it: the time of that counts. */
    void amend(Proposal proposal, Instant at) {
        status = status.after(Move.AMEND);
        describe(proposal);
        if (status == ApplicationStatus.SUBMITTED) {
            revise(at);
        }
    }

    void submit(Instant at) {
        status = status.after(Move.SUBMIT);
        revise(at);
    }

    void withdraw() {
        status = status.after(Move.WITHDRAW);
    }

    /** Refuses anything but one that stands as submitted; the panel asks before it scores. */
    public void requireScorable() {
        status.after(Move.SCORE);
    }

    private void revise(Instant at) {
        revision++;
        submittedAt = at;
    }

    private void describe(Proposal proposal) {
        leadOrgId = proposal.leadOrgId();
        title = proposal.title();
        summary = proposal.summary();
        requestedPence = proposal.requested().pence();
        replace(members, proposal.members());
        replace(neighbourhoods, proposal.neighbourhoods());
        replace(lines, proposal.lines());
        replace(outcomes, proposal.outcomes());
        replace(declarations, proposal.declarations());
    }

    private static <T> void replace(List<T> old, List<T> fresh) {
        if (!old.equals(fresh)) {
            old.clear();
            old.addAll(fresh);
        }
    }

    /** The number of the event that is about to tell of this. */
    long nextEvent() {
        return ++eventSequence;
    }

    /** The number of the last event that told of this; 0 where none has. */
    long lastEvent() {
        return eventSequence;
    }

    /** Also the case's. */
    public UUID id() {
        return id;
    }

    public UUID roundId() {
        return roundId;
    }

    public UUID programmeId() {
        return programmeId;
    }

    /** Code of the agency whose programme it is. */
    public String funder() {
        return funder;
    }

    /** Code of the lead's agency. */
    public String agency() {
        return agency;
    }

    public String reference() {
        return reference;
    }

    public String leadOrgId() {
        return leadOrgId;
    }

    public String title() {
        return title;
    }

    public String summary() {
        return summary;
    }

    public Money requested() {
        return new Money(requestedPence);
    }

    /** As the applicant has left it: draft, submitted or withdrawn. */
    public ApplicationStatus status() {
        return status;
    }

    /** How often it was submitted. */
    public int revision() {
        return revision;
    }

    /** When it was last submitted; null where it never was. */
    public @Nullable Instant submittedAt() {
        return submittedAt;
    }

    /** The keys under which everything is sealed that is written about it. */
    public UUID personKey() {
        return personKey;
    }

    Instant createdAt() {
        return createdAt;
    }

    public List<Neighbourhood> neighbourhoods() {
        return List.copyOf(neighbourhoods);
    }

    public List<PlannedOutcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** ONS codes. */
    public SortedSet<String> boroughs() {
        return proposal().boroughs();
    }

    Proposal proposal() {
        return new Proposal(
                leadOrgId,
                title,
                summary,
                requested(),
                List.copyOf(members),
                List.copyOf(neighbourhoods),
                List.copyOf(lines),
                List.copyOf(outcomes),
                List.copyOf(declarations));
    }

    @Override
    public long version() {
        return version;
    }
}
