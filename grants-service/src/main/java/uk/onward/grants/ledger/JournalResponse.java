package uk.onward.grants.ledger;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.SignedMoneyBody;

/**
 * One move of money, with both its sides.
 *
 * @param cause id of what it was written for: a programme, an award, a variation, a payment
 * @param byActor the opaque identifier that the agency gives the person; "system" where nobody did it
 */
@Schema(name = "LedgerJournal")
record JournalResponse(
        UUID id,
        JournalKind kind,
        UUID cause,
        Instant recordedAt,
        @Nullable String byAgency,
        String byActor,
        List<Posting> postings) {

    /** The postings of a journal add up to nothing. */
    @Schema(name = "LedgerPosting")
    record Posting(UUID accountId, AccountKind kind, SignedMoneyBody amount) {}
}
