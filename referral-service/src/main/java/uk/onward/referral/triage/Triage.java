package uk.onward.referral.triage;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.triage.Facts.About;
import uk.onward.referral.triage.Facts.Age;
import uk.onward.referral.triage.Facts.Answer;
import uk.onward.referral.triage.Facts.Concern;
import uk.onward.referral.triage.Facts.Risk;
import uk.onward.referral.triage.Facts.Urgency;

/**
 * A concern at the front door. What was said and what was proposed stays as it was; a person's decision is added once. Codes
 * are readable, who it is about and what was said in words is sealed.
 */
@Entity
@DynamicUpdate
class Triage {
    static final String TABLE = "triage";

    @Id
    private UUID id;

    private String agency;
    private String actor;

    @Enumerated(EnumType.STRING)
    private TriageStatus status;

    private Instant occurredAt;
    private Instant takenAt;
    private String borough;

    @Enumerated(EnumType.STRING)
    private About about;

    private List<String> concerns;

    @Enumerated(EnumType.STRING)
    private Urgency urgency;

    @Enumerated(EnumType.STRING)
    private Age age;

    @Enumerated(EnumType.STRING)
    private Risk risk;

    private List<String> criteria;

    @Enumerated(EnumType.STRING)
    private Answer pregnant;

    @Enumerated(EnumType.STRING)
    private Answer childrenInHousehold;

    @Enumerated(EnumType.STRING)
    private Answer careNeeds;

    private String rulesBorough;
    private int rulesVersion;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String proposals;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private @Nullable String decisions;

    private UUID personKey;
    private byte @Nullable [] content;
    private byte @Nullable [] notes;
    private @Nullable Instant confirmedAt;
    private @Nullable String confirmedBy;
    private long eventSequence;

    @Version
    private long version;

    protected Triage() {}

    Triage(UUID id, String agency, String actor, String borough, Facts facts, List<String> criteria) {
        this.id = id;
        this.agency = agency;
        this.actor = actor;
        this.borough = borough;
        this.status = TriageStatus.PROPOSED;
        this.about = facts.about();
        this.concerns = facts.concerns().stream().map(Concern::code).sorted().toList();
        this.urgency = facts.urgency();
        this.age = facts.age();
        this.risk = facts.risk();
        this.criteria = List.copyOf(criteria);
        this.pregnant = facts.pregnant();
        this.childrenInHousehold = facts.childrenInHousehold();
        this.careNeeds = facts.careNeeds();
    }

    void at(Instant happened, Instant now) {
        occurredAt = happened;
        takenAt = now;
    }

    /** @param proposed {@link TriageJson} writes and reads it */
    void propose(RuleSet rules, String proposed) {
        rulesBorough = rules.borough();
        rulesVersion = rules.version();
        proposals = proposed;
    }

    void seal(UUID key, byte @Nullable [] sealed) {
        personKey = key;
        content = sealed;
    }

    /**
     * A person has decided.
     *
     * @param decided {@link TriageJson} writes and reads it
     * @param sealedNotes by destination
     */
    void confirm(String decided, byte @Nullable [] sealedNotes, String by, Instant now) {
        status = status.confirm();
        decisions = decided;
        notes = sealedNotes;
        confirmedBy = by;
        confirmedAt = now;
    }

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

    String agency() {
        return agency;
    }

    TriageStatus status() {
        return status;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant takenAt() {
        return takenAt;
    }

    String borough() {
        return borough;
    }

    Facts facts() {
        return new Facts(
                about,
                concerns.stream()
                        .map(code -> Concern.valueOf(
                                code.toUpperCase(java.util.Locale.ROOT).replace('-', '_')))
                        .collect(Collectors.toSet()),
                urgency,
                age,
                risk,
                pregnant,
                childrenInHousehold,
                careNeeds);
    }

    List<String> concerns() {
        return List.copyOf(concerns);
    }

    /** Codes of the list onward-marac-criterion that what was known met. */
    List<String> criteria() {
        return List.copyOf(criteria);
    }

    String rulesBorough() {
        return rulesBorough;
    }

    int rulesVersion() {
        return rulesVersion;
    }

    String proposals() {
        return proposals;
    }

    @Nullable
    String decisions() {
        return decisions;
    }

    UUID personKey() {
        return personKey;
    }

    byte @Nullable [] content() {
        return content;
    }

    byte @Nullable [] notes() {
        return notes;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    long version() {
        return version;
    }
}
