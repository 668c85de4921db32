package uk.onward.grants.closure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;
import uk.onward.grants.note.NoteBody;

/** An underspend that was released. */
@Schema(name = "Underspend")
record UnderspendResponse(
        UUID id, UUID awardId, MoneyBody amount, LocalDate occurredOn, Instant releasedAt, List<NoteBody> notes) {
    static UnderspendResponse of(Underspend underspend, List<NoteBody> notes) {
        return new UnderspendResponse(
                underspend.id(),
                underspend.awardId(),
                MoneyBody.of(underspend.amount()),
                underspend.occurredOn(),
                underspend.releasedAt(),
                notes);
    }
}
