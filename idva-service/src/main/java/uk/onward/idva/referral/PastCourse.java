package uk.onward.idva.referral;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.FromList;
import uk.onward.idva.code.Lists;
import uk.onward.platform.http.Validation;
import uk.onward.platform.time.BusinessClock;

/**
 * What had become of a referral that is taken over from older records: as much of it as they hold.
 *
 * @param acceptedAt when the provider took it on; needed for all that follows an acceptance
 * @param idva opaque staff identifier
 * @param firstContactAt when she was first spoken to
 * @param riskScore number of yes of the adult form
 * @param visibleHighRisk as it was found then; null where the records hold the score alone
 */
@Schema(name = "ReferralHistory")
public record PastCourse(
        @Nullable Instant acceptedAt,
        @Nullable @Size(min = 1, max = 64) String idva,
        @Nullable IdvaKind idvaKind,
        @Nullable Instant firstContactAt,
        @Valid @Nullable Engagement engagement,
        @Nullable @Min(0) @Max(100) Integer riskScore,
        @Nullable Boolean visibleHighRisk,
        @Valid @Nullable Closure closure) {

    /** How she responded. */
    @Schema(name = "PastEngagement")
    public record Engagement(
            @NotNull EngagementOutcome outcome, @NotNull Instant occurredAt) {}

    /** @param reason list onward-closure */
    @Schema(name = "PastClosure")
    public record Closure(
            @NotNull @FromList(Lists.CLOSURE) String reason,
            @NotNull Instant closedAt,
            @NotNull RiskView riskView) {}

    /** What the fields alone can't be checked by. */
    void check(Instant presentedAt, BusinessClock clock) {
        checkTime("acceptedAt", acceptedAt, presentedAt, clock);
        checkTime("firstContactAt", firstContactAt, presentedAt, clock);
        if (engagement != null) {
            checkTime("engagement/occurredAt", engagement.occurredAt(), presentedAt, clock);
        }
        if (closure != null) {
            checkTime("closure/closedAt", closure.closedAt(), presentedAt, clock);
        }
        if (acceptedAt == null && (idva != null || engagement != null || closure != null)) {
            throw refuse("acceptedAt", "must be given with what follows an acceptance");
        }
        if ((idva == null) != (idvaKind == null)) {
            throw refuse(idva == null ? "idva" : "idvaKind", "must be given: an IDVA and which kind come together");
        }
        if (closure != null && closure.closedAt().isBefore(acceptedAt)) {
            throw refuse("closure/closedAt", "must not be before the acceptance");
        }
        if (visibleHighRisk != null && riskScore == null) {
            throw refuse("riskScore", "must be given with visibleHighRisk");
        }
    }

    private static void checkTime(String field, @Nullable Instant at, Instant presentedAt, BusinessClock clock) {
        if (at != null && at.isBefore(presentedAt)) {
            throw refuse(field, "must not be before the presentation");
        }
        if (at != null && clock.isAhead(at)) {
            throw refuse(field, "must not be in the future");
        }
    }

    private static RuntimeException refuse(String field, String detail) {
        return Validation.refuse("/history/" + field, detail);
    }

    /** Through the verbs of daily work, so that no state comes in that the work could not have led to. */
    void tell(Referral referral, CaseFile file) {
        if (acceptedAt != null) {
            referral.accept();
            file.accepted(acceptedAt);
        }
        if (idva != null) {
            referral.assign();
            file.assigned(idva, idvaKind, acceptedAt);
        }
        if (firstContactAt != null) {
            file.contacted(firstContactAt);
        }
        if (engagement != null) {
            referral.recordEngagement(engagement.outcome() == EngagementOutcome.ENGAGED);
            file.responded(engagement.outcome(), engagement.occurredAt());
        }
        if (riskScore != null) {
            file.assessed(riskScore, visibleHighRisk);
        }
        if (closure != null) {
            referral.close();
            file.closed(CodeList.of(Lists.CLOSURE).coded(closure.reason()), closure.riskView(), closure.closedAt());
        }
    }
}
