package uk.onward.referral.meeting;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.referral.marac.MaracStatus;
import uk.onward.referral.onward.CodedValue;

/**
 * The cases of a meeting in the order in which it hears them, as the caller sees them. There is no number of a case and no count:
 * a gap in either would tell of one from which the caller is barred.
 *
 * @param closesAt absent for an emergency meeting
 * @param overCapacity whether more stands on it than the meeting is meant for; a warning, shown to its co-ordinator
 */
@Schema(name = "MaracAgenda")
record AgendaResponse(
        UUID meetingId,
        Instant startsAt,
        @Nullable Instant closesAt,
        @Nullable Boolean overCapacity,
        List<Item> items) {

    /**
     * @param referrer code of the agency that referred
     * @param listedLate why it came after the agenda closed
     * @param flaggedUntil until when the agencies keep the case flagged and tagged; absent until it was heard
     * @param subject absent until its pack has come, and once the case is closed
     * @param victimViews what she wants and fears, as her IDVA or the referrer brings it; absent until then, and once the
     *     case is closed
     */
    @Schema(name = "MaracAgendaItem")
    record Item(
            UUID maracReferralId,
            MaracStatus status,
            String referrer,
            List<CodedValue> criteria,
            @Nullable CodedValue listedLate,
            @Nullable Instant flaggedUntil,
            @Nullable CaseSubject subject,
            @Nullable String victimViews) {}

    /** Of what the caller sees and nothing else: a version would move with a case that is hidden. */
    long tag() {
        return Integer.toUnsignedLong(items.stream()
                .map(item -> item.maracReferralId() + item.status().code())
                .toList()
                .hashCode());
    }
}
