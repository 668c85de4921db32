package uk.onward.grants.closure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;
import uk.onward.grants.note.NoteBody;

/**
 * What of an award will not be paid.
 *
 * @param raisedBy staff identifier, as approvedBy; for those who fund and for auditors
 * @param releasedAt when it was approved: from then on the programme has it, and the grantee sees it
 */
@Schema(name = "Underspend")
record UnderspendResponse(
        UUID id,
        UUID awardId,
        MoneyBody amount,
        LocalDate occurredOn,
        UnderspendStatus status,
        @Nullable String raisedBy,
        Instant raisedAt,
        @Nullable String approvedBy,
        @Nullable Instant releasedAt,
        @Nullable Instant rejectedAt,
        List<NoteBody> notes,
        @JsonIgnore @Schema(hidden = true) long version) {
    static UnderspendResponse of(Underspend underspend, boolean withActors, List<NoteBody> notes) {
        return new UnderspendResponse(
                underspend.id(),
                underspend.awardId(),
                MoneyBody.of(underspend.amount()),
                underspend.occurredOn(),
                underspend.status(),
                withActors ? underspend.people().raisedBy() : null,
                underspend.people().raisedAt(),
                withActors ? underspend.people().approvedBy() : null,
                underspend.people().approvedAt(),
                underspend.rejectedAt(),
                notes,
                underspend.version());
    }
}
