package uk.onward.grants.closure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import uk.onward.grants.money.MoneyBody;
import uk.onward.grants.note.NoteBody;

/** The end of an award. */
@Schema(name = "AwardClosure")
record ClosureResponse(UUID awardId, LocalDate closedOn, MoneyBody waived, Instant recordedAt, List<NoteBody> notes) {
    static ClosureResponse of(AwardClosure closure, List<NoteBody> notes) {
        return new ClosureResponse(
                closure.awardId(), closure.closedOn(), MoneyBody.of(closure.waived()), closure.recordedAt(), notes);
    }
}
