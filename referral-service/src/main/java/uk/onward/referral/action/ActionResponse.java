package uk.onward.referral.action;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.sealing.SealedRecords;
import uk.onward.referral.onward.CodedValue;

/**
 * An action.
 *
 * @param overdue it is open and its day has passed
 * @param overdueAt when that was told
 * @param task absent in lists over cases, as is the note
 */
@Schema(name = "MaracAction")
record ActionResponse(
        UUID id,
        UUID maracReferralId,
        String marac,
        String owner,
        ActionStatus status,
        LocalDate dueOn,
        boolean overdue,
        @Nullable Instant overdueAt,
        @Nullable String task,
        @Nullable CodedValue notDoneReason,
        @Nullable String note,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        Instant agreedAt,
        @JsonIgnore @Schema(hidden = true) long version) {
    static ActionResponse whole(MaracAction action, Instant now, SealedRecords sealed) {
        return of(action, now, action.task(sealed), action.note(sealed));
    }

    static ActionResponse listed(MaracAction action, Instant now) {
        return of(action, now, null, null);
    }

    private static ActionResponse of(MaracAction action, Instant now, @Nullable String task, @Nullable String note) {
        return new ActionResponse(
                action.id(),
                action.referralId(),
                action.marac(),
                action.owner(),
                action.status(),
                action.dueOn(),
                action.isOverdue(now),
                action.overdueAt(),
                task,
                action.notDoneReason(),
                note,
                action.settledAt(),
                action.settledBy(),
                action.agreedAt(),
                action.version());
    }
}
