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
import uk.onward.idva.code.Coded;

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

    private @Nullable Instant firstContactMissedAt;
    private @Nullable Instant expectedDischarge;
    private @Nullable Instant closedAt;
    private @Nullable Coded closureReason;

    @Enumerated(EnumType.STRING)
    private @Nullable RiskView riskViewAtClosure;

    private @Nullable Instant followedUpAt;

    @Enumerated(EnumType.STRING)
    private @Nullable RiskView riskViewAtFollowUp;

    private @Nullable Instant reopenedAt;
    private @Nullable Instant newsAt;
    private @Nullable Instant newsReadAt;

    @Version
    private long version;

    protected CaseFile() {}

    CaseFile(UUID caseId) {
        this.caseId = caseId;
    }

    /** A file that is kept from now on: its version is another one than that of the empty file before it. */
    static CaseFile begun(UUID caseId) {
        var file = new CaseFile(caseId);
        file.version = 1;
        return file;
    }

    UUID caseId() {
        return caseId;
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

    /** @param highRisk null where older records hold the score alone */
    public void assessed(int score, @Nullable Boolean highRisk) {
        riskScore = score;
        visibleHighRisk = highRisk;
    }

    /** Nobody had reached her when it was due. Said once; a contact recorded later does not unsay it. */
    public void missedFirstContact(Instant at) {
        firstContactMissedAt = at;
    }

    /** The IDVA knows better when she leaves the hospital. */
    public void expectDischarge(@Nullable Instant at) {
        expectedDischarge = at;
    }

    public void closed(Coded reason, RiskView view, Instant at) {
        closureReason = reason;
        riskViewAtClosure = view;
        closedAt = at;
    }

    /** What was said at the closure stays in the history; the case is open again. */
    public void reopened(Instant at) {
        closureReason = null;
        riskViewAtClosure = null;
        closedAt = null;
        reopenedAt = at;
    }

    /** What holds of all follow-ups, as the caller found: an attempt that did not reach her takes no answer away. */
    public void followedUp(RiskView view, Instant at) {
        riskViewAtFollowUp = view;
        followedUpAt = at;
    }

    /** Something came from outside that nobody here has read yet. */
    public void heardNews(Instant at) {
        newsAt = at;
    }

    public void readNews(Instant at) {
        newsReadAt = at;
    }

    public boolean hasUnreadNews() {
        return newsAt != null && (newsReadAt == null || newsReadAt.isBefore(newsAt));
    }

    /** Where the case stands, or stood before it was closed, while it is in hand. */
    public ReferralStatus statusInHand() {
        if (engagement != null) {
            return engagement == EngagementOutcome.ENGAGED ? ReferralStatus.ENGAGED : ReferralStatus.NOT_ENGAGED;
        }
        return idva == null ? ReferralStatus.ACCEPTED : ReferralStatus.ASSIGNED;
    }

    public @Nullable Instant firstContactMissedAt() {
        return firstContactMissedAt;
    }

    public @Nullable Instant expectedDischarge() {
        return expectedDischarge;
    }

    public @Nullable Instant closedAt() {
        return closedAt;
    }

    public @Nullable Coded closureReason() {
        return closureReason;
    }

    public @Nullable RiskView riskViewAtClosure() {
        return riskViewAtClosure;
    }

    public @Nullable Instant followedUpAt() {
        return followedUpAt;
    }

    public @Nullable RiskView riskViewAtFollowUp() {
        return riskViewAtFollowUp;
    }

    public @Nullable Instant reopenedAt() {
        return reopenedAt;
    }

    public @Nullable Instant newsAt() {
        return newsAt;
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
