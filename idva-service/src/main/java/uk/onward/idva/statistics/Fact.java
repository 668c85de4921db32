package uk.onward.idva.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What statistics know of one referral: a row of the view {@code referral_fact}. What makes a referral count stands here and
 * nowhere else; the words are those of {@code docs/statistics.md}.
 *
 * <p>Coded values are as they are stored, {@code scheme/version/code}; types of violence are codes of one list.
 *
 * @param number counts referrals up, in the order in which they came
 * @param person the number of the person recognised; null where nobody was
 * @param status name of the referral's status
 * @param statutoryRecorded whether at least one statutory service is recorded
 * @param statutoryUnknown whether each recorded one says: not known, not engaged
 */
record Fact(
        int number,
        @Nullable Integer person,
        String service,
        String hospital,
        String ageBand,
        String sex,
        String gender,
        String ethnicity,
        String borough,
        List<String> experienced,
        List<String> riskOf,
        Instant presentedAt,
        String status,
        @Nullable String rejectionReason,
        boolean transferredIn,
        boolean historic,
        boolean repeat,
        @Nullable Instant firstContactDue,
        @Nullable Instant acceptedAt,
        @Nullable Instant firstContactAt,
        @Nullable String engagement,
        @Nullable Instant engagementAt,
        boolean assessed,
        boolean visibleHighRisk,
        @Nullable Instant closedAt,
        @Nullable String closureReason,
        @Nullable String riskViewAtClosure,
        @Nullable Instant followedUpAt,
        @Nullable String riskViewAtFollowUp,
        boolean statutoryRecorded,
        boolean statutoryUnknown,
        List<Onward> onward) {
    private static final Duration TWELVE_WEEKS = Duration.ofDays(84);
    private static final Set<String> NOT_A_REFERRAL = Set.of("duplicate", "not-eligible");

    /**
     * An onward referral.
     *
     * @param outcome {@code WITHDRAWN}, or the name of what the destination said last
     */
    record Onward(String kind, String destination, String outcome, Instant occurredAt) {}

    /** It was taken back before anybody took it on, or was none to begin with: it counts nowhere. */
    boolean isVoid() {
        return status.equals("WITHDRAWN")
                || (rejectionReason != null && NOT_A_REFERRAL.contains(code(rejectionReason)))
                || (closureReason != null && code(closureReason).equals("duplicate"));
    }

    /** A person who is handed over by another provider was referred once, and there. */
    boolean isValid() {
        return !isVoid() && !transferredIn;
    }

    boolean isEngaged() {
        return "ENGAGED".equals(engagement) && engagementAt != null;
    }

    boolean isContacted() {
        return firstContactAt != null;
    }

    /** When nobody waits for first contact any more; {@link Instant#MIN} if nobody does, {@link Instant#MAX} if no end is set. */
    Instant contactWindowCloses() {
        if (historic || isContacted() || engagement != null || closedAt != null || status.equals("REJECTED")) {
            return Instant.MIN;
        }
        return firstContactDue == null ? Instant.MAX : firstContactDue;
    }

    /** From when on it is open for over twelve weeks, as in {@link #contactWindowCloses}. */
    Instant overTwelveWeeks() {
        if (acceptedAt == null) {
            return Instant.MAX;
        }
        Instant end = acceptedAt.plus(TWELVE_WEEKS);
        if (closedAt == null) {
            return end;
        }
        return closedAt.isAfter(end) ? Instant.MIN : Instant.MAX;
    }

    /** @return null before first contact */
    @Nullable
    Integer minutesToFirstContact() {
        return firstContactAt == null
                ? null
                : (int) Duration.between(presentedAt, firstContactAt).toMinutes();
    }

    private static String code(String stored) {
        return stored.substring(stored.lastIndexOf('/') + 1);
    }
}
