package uk.onward.grants.payment;

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
 * A payment.
 *
 * @param raisedBy staff identifier, as approvedBy; for those who fund and for auditors
 * @param settledOn the bank's day
 * @param endedAt when it was rejected or voided
 * @param notes absent in lists
 */
@Schema(name = "Payment")
record PaymentResponse(
        UUID id,
        UUID awardId,
        UUID programmeId,
        @Nullable UUID claimId,
        @Nullable Integer scheduleLine,
        MoneyBody amount,
        LocalDate payOn,

        @Schema(description = "2021 is 1 April 2021 to 31 March 2022", examples = "2021")
        int financialYear,

        PaymentStatus status,
        boolean historic,
        @Nullable String raisedBy,
        Instant raisedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable LocalDate settledOn,
        @Nullable Instant endedAt,
        @Nullable List<NoteBody> notes,
        @JsonIgnore @Schema(hidden = true) long version) {
    static PaymentResponse of(Payment payment, boolean withActors, @Nullable List<NoteBody> notes) {
        return new PaymentResponse(
                payment.id(),
                payment.awardId(),
                payment.programmeId(),
                payment.claimId(),
                payment.scheduleLine(),
                MoneyBody.of(payment.amount()),
                payment.payOn(),
                payment.financialYear(),
                payment.status(),
                payment.isHistoric(),
                withActors ? payment.people().raisedBy() : null,
                payment.people().raisedAt(),
                withActors ? payment.people().approvedBy() : null,
                payment.people().approvedAt(),
                payment.settledOn(),
                payment.endedAt(),
                notes,
                payment.version());
    }
}
