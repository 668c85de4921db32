package uk.onward.idva.transfer;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.CodeList;
import uk.onward.idva.code.Coded;
import uk.onward.idva.code.Lists;
import uk.onward.idva.referral.Referral;
import uk.onward.idva.service.Service;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** A case offered to another provider. */
@Entity
class Transfer {
    private static final String TABLE = "transfer";

    @Id
    private UUID id;

    private UUID caseId;
    private String fromProvider;
    private String toProvider;
    private String toService;
    private Coded reason;
    private byte[] handover;

    @Enumerated(EnumType.STRING)
    private TransferStatus status;

    private Instant offeredAt;
    private String offeredBy;
    private @Nullable Instant answeredAt;
    private @Nullable String answeredBy;
    private @Nullable Coded refusalReason;
    private @Nullable UUID newCase;

    @Version
    private long version;

    protected Transfer() {}

    static Transfer offer(
            Referral referral,
            UUID keys,
            Service to,
            TransferRequest request,
            String actor,
            Instant at,
            SealedRecords sealed) {
        var transfer = new Transfer();
        transfer.id = Ids.next();
        transfer.caseId = referral.id();
        transfer.fromProvider = referral.provider();
        transfer.toProvider = to.provider();
        transfer.toService = to.code();
        transfer.reason = CodeList.of(Lists.TRANSFER).coded(request.reason());
        transfer.handover = sealed.seal(keys, Purpose.PERSON, TABLE, transfer.id, "handover", request.handover());
        transfer.status = TransferStatus.OFFERED;
        transfer.offeredAt = at;
        transfer.offeredBy = actor;
        return transfer;
    }

    void accept(UUID goesOnIn, String actor, Instant at) {
        answer(TransferStatus.ACCEPTED, actor, at);
        newCase = goesOnIn;
    }

    void refuse(Coded why, String actor, Instant at) {
        answer(TransferStatus.REFUSED, actor, at);
        refusalReason = why;
    }

    void withdraw(String actor, Instant at) {
        answer(TransferStatus.WITHDRAWN, actor, at);
    }

    private void answer(TransferStatus answer, String actor, Instant at) {
        requireOffered(answer);
        status = answer;
        answeredAt = at;
        answeredBy = actor;
    }

    /** @throws IllegalMove that names the state and the move, where the offer stands no more */
    void requireOffered(TransferStatus answer) {
        if (status != TransferStatus.OFFERED) {
            throw new IllegalMove("transfer", status, answer.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    String handover(UUID keys, SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "handover", handover, String.class);
    }

    /** Whether the provider that it is offered to sees the case: while that is open, and once it has taken over. */
    boolean isSeenByReceiver() {
        return status == TransferStatus.OFFERED || status == TransferStatus.ACCEPTED;
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    String fromProvider() {
        return fromProvider;
    }

    String toProvider() {
        return toProvider;
    }

    String toService() {
        return toService;
    }

    Coded reason() {
        return reason;
    }

    TransferStatus status() {
        return status;
    }

    Instant offeredAt() {
        return offeredAt;
    }

    String offeredBy() {
        return offeredBy;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    String answeredBy() {
        return answeredBy;
    }

    @Nullable
    Coded refusalReason() {
        return refusalReason;
    }

    @Nullable
    UUID newCase() {
        return newCase;
    }

    long version() {
        return version;
    }
}
