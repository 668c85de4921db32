package uk.onward.idva.referral;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The provider's part of a case: kept in a table of its own, which the referrer does not see. Its version is the case's. */
@Entity
public class CaseFile {
    @Id
    private UUID caseId;

    private @Nullable Instant acceptedAt;
    private @Nullable String idva;

    @Enumerated(EnumType.STRING)
    private @Nullable IdvaKind idvaKind;

    private @Nullable Instant assignedAt;
    private @Nullable Instant firstContactAt;

    @Enumerated(EnumType.STRING)
    private @Nullable EngagementOutcome engagement;

    private @Nullable Instant engagementAt;
    private @Nullable Integer riskScore;
    private @Nullable Boolean visibleHighRisk;

    @Version
    private long version;

    protected CaseFile() {}

    CaseFile(UUID caseId) {
        this.caseId = caseId;
    }

    public void accepted(Instant at) {
        acceptedAt = at;
    }

    public void assigned(String idva, IdvaKind kind, Instant at) {
        this.idva = idva;
        this.idvaKind = kind;
        this.assignedAt = at;
    }

    /** She was spoken to then. Contacts are recorded late and in any order: the earliest is the first. */
    public void contacted(Instant at) {
        if (firstContactAt == null || at.isBefore(firstContactAt)) {
            firstContactAt = at;
        }
    }

    /** How she responded, as last reported; that she engaged is not undone by a later report that she did not. */
    public void responded(EngagementOutcome outcome, Instant at) {
        if (engagement != EngagementOutcome.ENGAGED) {
            engagement = outcome;
            engagementAt = at;
        }
    }

    public void assessed(int score, boolean highRisk) {
        riskScore = score;
        visibleHighRisk = highRisk;
    }

    public @Nullable Instant acceptedAt() {
        return acceptedAt;
    }

    public @Nullable String idva() {
        return idva;
    }

    public @Nullable IdvaKind idvaKind() {
        return idvaKind;
    }

    public @Nullable Instant assignedAt() {
        return assignedAt;
    }

    public @Nullable Instant firstContactAt() {
        return firstContactAt;
    }

    /** Whole minutes from presentation to first contact; null before one. */
    public @Nullable Long minutesToFirstContact(Instant presentedAt) {
        return firstContactAt == null
                ? null
                : Duration.between(presentedAt, firstContactAt).toMinutes();
    }

    public @Nullable EngagementOutcome engagement() {
        return engagement;
    }

    public @Nullable Instant engagementAt() {
        return engagementAt;
    }

    public @Nullable Integer riskScore() {
        return riskScore;
    }

    public @Nullable Boolean visibleHighRisk() {
        return visibleHighRisk;
    }

    public long version() {
        return version;
    }
}
