package uk.onward.grants.payment;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;
import uk.onward.grants.note.NoteBody;

/**
 * A claim.
 *
 * @param lines absent in lists, as are the notes
 * @param submittedBy staff identifier; for the grantee itself
 */
@Schema(name = "Claim")
record ClaimResponse(
        UUID id,
        UUID awardId,
        UUID programmeId,
        ClaimRequest.Span period,
        MoneyBody amount,
        @Nullable List<ClaimRequest.Line> lines,
        ClaimStatus status,
        @Nullable String submittedBy,
        Instant submittedAt,
        @Nullable Instant decidedAt,
        @Nullable List<NoteBody> notes,
        @JsonIgnore @Schema(hidden = true) long version) {
    static ClaimResponse whole(Claim claim, String agency, List<NoteBody> notes) {
        List<ClaimRequest.Line> lines = claim.lines().stream()
                .map(line -> new ClaimRequest.Line(line.heading(), MoneyBody.of(new Money(line.amountPence()))))
                .toList();
        return of(claim, agency, lines, notes);
    }

    static ClaimResponse listed(Claim claim, String agency) {
        return of(claim, agency, null, null);
    }

    private static ClaimResponse of(
            Claim claim, String agency, @Nullable List<ClaimRequest.Line> lines, @Nullable List<NoteBody> notes) {
        return new ClaimResponse(
                claim.id(),
                claim.awardId(),
                claim.programmeId(),
                new ClaimRequest.Span(claim.from(), claim.to()),
                MoneyBody.of(claim.amount()),
                lines,
                claim.status(),
                claim.isOf(agency) ? claim.submittedBy() : null,
                claim.submittedAt(),
                claim.decidedAt(),
                notes,
                claim.version());
    }
}
