package uk.onward.idva.transfer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;

/**
 * @param referralId the case that is offered
 * @param direction as the caller's agency sees it
 * @param newReferralId the case in which the receiver goes on; for the receiver alone
 */
@Schema(name = "Transfer")
record TransferResponse(
        UUID id,
        UUID referralId,
        Direction direction,
        String fromProvider,
        String toProvider,
        String toService,
        Coded reason,
        TransferStatus status,
        Instant offeredAt,
        String offeredBy,
        @Nullable Instant answeredAt,
        @Nullable String answeredBy,
        @Nullable Coded refusalReason,
        @Nullable UUID newReferralId,
        @JsonIgnore @Schema(hidden = true) long version) {

    enum Direction {
        @JsonProperty("incoming")
        INCOMING,
        @JsonProperty("outgoing")
        OUTGOING
    }

    static TransferResponse from(Transfer transfer, String agency) {
        boolean incoming = transfer.toProvider().equals(agency);
        return new TransferResponse(
                transfer.id(),
                transfer.caseId(),
                incoming ? Direction.INCOMING : Direction.OUTGOING,
                transfer.fromProvider(),
                transfer.toProvider(),
                transfer.toService(),
                transfer.reason(),
                transfer.status(),
                transfer.offeredAt(),
                transfer.offeredBy(),
                transfer.answeredAt(),
                transfer.answeredBy(),
                transfer.refusalReason(),
                incoming ? transfer.newCase() : null,
                transfer.version());
    }
}
