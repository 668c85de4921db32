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
 * A clawback.
 *
 * @param raisedBy staff identifier, as approvedBy; for those who fund and for auditors
 * @param demandedAt when it was approved: from then on the grantee sees it
 * @param receipts in the order of their recording
 */
@Schema(name = "Clawback")
record ClawbackResponse(
        UUID id,
        UUID awardId,
        MoneyBody amount,
        MoneyBody received,
        ClawbackStatus status,
        LocalDate demandedOn,
        LocalDate dueOn,
        @Nullable String raisedBy,
        Instant raisedAt,
        @Nullable String approvedBy,
        @Nullable Instant demandedAt,
        @Nullable Instant rejectedAt,
        @Nullable Instant withdrawnAt,
        List<Receipt> receipts,
        List<NoteBody> notes,
        @JsonIgnore @Schema(hidden = true) long version) {
    @Schema(name = "ClawbackReceipt")
    record Receipt(UUID id, MoneyBody amount, LocalDate receivedOn) {}

    static ClawbackResponse of(
            Clawback clawback, boolean withActors, List<ClawbackReceipt> receipts, List<NoteBody> notes) {
        return new ClawbackResponse(
                clawback.id(),
                clawback.awardId(),
                MoneyBody.of(clawback.amount()),
                MoneyBody.of(clawback.received()),
                clawback.status(),
                clawback.demandedOn(),
                clawback.dueOn(),
                withActors ? clawback.people().raisedBy() : null,
                clawback.people().raisedAt(),
                withActors ? clawback.people().approvedBy() : null,
                clawback.people().approvedAt(),
                clawback.rejectedAt(),
                clawback.withdrawnAt(),
                receipts.stream()
                        .map(each -> new Receipt(each.id(), MoneyBody.of(each.amount()), each.receivedOn()))
                        .toList(),
                notes,
                clawback.version());
    }
}
