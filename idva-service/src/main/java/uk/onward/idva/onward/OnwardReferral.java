package uk.onward.idva.onward;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.IllegalMove;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** A request to a destination to take the case on, and what the destination has answered. */
@Entity
class OnwardReferral {
    private static final String TABLE = "onward_referral";

    @Id
    private UUID id;

    private UUID caseId;

    @Enumerated(EnumType.STRING)
    private OnwardKind kind;

    private String destination;

    @Enumerated(EnumType.STRING)
    private OnwardStatus status;

    private Instant occurredAt;
    private Instant sentAt;
    private String sentBy;
    private String contact;
    private List<String> criteria;
    private byte[] request;
    private int packRevision;

    @Enumerated(EnumType.STRING)
    private DestinationStatus answer;

    private @Nullable Instant answeredAt;
    private @Nullable Coded declineReason;
    private long eventSequence;

    @Version
    private long version;

    protected OnwardReferral() {}

    /**
     * Sending counts as receipt: the destination's clock starts at {@code at}.
     *
     * @param at the commit's time, whatever the request says of when it was sent
     */
    static OnwardReferral send(
            UUID caseId, UUID keys, OnwardRequest request, String actor, Instant at, SealedRecords sealed) {
        var onward = new OnwardReferral();
        onward.id = Ids.next();
        onward.caseId = caseId;
        onward.kind = request.kind();
        onward.destination = request.destination();
        onward.status = OnwardStatus.OPEN;
        onward.occurredAt = request.occurredAt() == null ? at : request.occurredAt();
        onward.sentAt = at;
        onward.sentBy = actor;
        onward.contact = actor;
        onward.criteria = request.criteriaOrNone().stream()
                .map(OnwardRequest.Criterion::criterion)
                .distinct()
                .toList();
        onward.request = sealed.seal(keys, Purpose.PERSON, TABLE, onward.id, "request", request);
        onward.packRevision = 1;
        onward.answer = DestinationStatus.AWAITING;
        return onward;
    }

    /** Something the pack is made of has changed. */
    void revisePack() {
        packRevision++;
    }

    /** Somebody else is to be spoken to from now on, and the pack says so. */
    void speakTo(String person) {
        contact = person;
        packRevision++;
    }

    /** The case goes on at another provider, and the request with it: its pack is made from the new case from now on. */
    void goOnIn(UUID otherCase, String person) {
        caseId = otherCase;
        speakTo(person);
    }

    void withdraw() {
        if (status != OnwardStatus.OPEN) {
            throw new IllegalMove("onward referral", status, "withdrawn");
        }
        status = OnwardStatus.WITHDRAWN;
    }

    /** News of the destination; a decline ends the request, and with it the reading of its pack. */
    void hear(DestinationStatus news, @Nullable Instant at, @Nullable Coded reason) {
        answer = news;
        answeredAt = at;
        declineReason = reason;
        if (news == DestinationStatus.DECLINED && status == OnwardStatus.OPEN) {
            status = OnwardStatus.CLOSED;
        }
    }

    boolean isOpen() {
        return status == OnwardStatus.OPEN;
    }

    /** The sequence of the next event, raised under the lock of the case. */
    long nextEvent() {
        return ++eventSequence;
    }

    OnwardRequest request(UUID keys, SealedRecords sealed) {
        return sealed.open(keys, Purpose.PERSON, TABLE, id, "request", request, OnwardRequest.class);
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    OnwardKind kind() {
        return kind;
    }

    String destination() {
        return destination;
    }

    OnwardStatus status() {
        return status;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant sentAt() {
        return sentAt;
    }

    String sentBy() {
        return sentBy;
    }

    /** Whom the destination speaks to: whoever sent it, until the case is given to somebody else. */
    String contact() {
        return contact;
    }

    List<String> criteria() {
        return criteria;
    }

    int packRevision() {
        return packRevision;
    }

    DestinationStatus answer() {
        return answer;
    }

    @Nullable
    Instant answeredAt() {
        return answeredAt;
    }

    @Nullable
    Coded declineReason() {
        return declineReason;
    }

    long version() {
        return version;
    }
}
