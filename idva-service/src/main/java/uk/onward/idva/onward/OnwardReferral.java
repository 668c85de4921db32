package uk.onward.idva.onward;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
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
    private boolean immediateDanger;
    private int packRevision;
    private int restrictedSince;

    @Enumerated(EnumType.STRING)
    private DestinationStatus answer;

    private @Nullable Instant answeredAt;
    private @Nullable Coded declineReason;
    private @Nullable UUID answerCase;
    private @Nullable String answerAgency;
    private @Nullable String progress;
    private @Nullable Instant progressAt;
    private @Nullable Instant meetingStartsAt;
    private List<String> informationWanted = List.of();

    @Convert(converter = HubNewsAsJson.class)
    @ColumnTransformer(write = "cast(? as jsonb)")
    private @Nullable HubNews hubNews;

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
        onward.immediateDanger = request.isImmediateDanger();
        onward.packRevision = 1;
        onward.answer = DestinationStatus.AWAITING;
        return onward;
    }

    /** Something the pack is made of has changed. */
    void revisePack() {
        packRevision++;
    }

    /** The case is restricted already when it is sent: its first pack says for whom. */
    void restrictFromTheFirst() {
        restrictedSince = packRevision;
    }

    /**
     * Who is barred from the case has changed, and the next pack says it.
     *
     * @param any whether anybody is
     * @param tightened whether it is somebody more
     */
    void restrict(boolean any, boolean tightened) {
        packRevision++;
        if (!any) {
            restrictedSince = 0;
        } else if (tightened || restrictedSince == 0) {
            restrictedSince = packRevision;
        }
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

    /**
     * News of the destination; a decline, or its end there, ends the request, and with it the reading of its pack. Where the
     * destination passed it on to another, the case that opened there is newer by its id, and what is late of the older one
     * changes nothing.
     *
     * @return whether anything is different now
     */
    boolean hear(News news) {
        if (answerCase != null && news.caseThere().toString().compareTo(answerCase.toString()) < 0) {
            return false;
        }
        boolean changed = answer != news.answer()
                || !Objects.equals(answeredAt, news.decidedAt())
                || !Objects.equals(declineReason, news.declineReason())
                || !Objects.equals(progress, news.progress())
                || !Objects.equals(progressAt, news.progressAt())
                || !Objects.equals(meetingStartsAt, news.meetingStartsAt())
                || !informationWanted.equals(news.informationWanted())
                || (answerCase != null && !answerCase.equals(news.caseThere()));
        answerCase = news.caseThere();
        answerAgency = news.agency();
        answer = news.answer();
        answeredAt = news.decidedAt();
        declineReason = news.declineReason();
        progress = news.progress();
        progressAt = news.progressAt();
        meetingStartsAt = news.meetingStartsAt();
        informationWanted = news.informationWanted();
        if (status == OnwardStatus.OPEN && (answer == DestinationStatus.DECLINED || news.isOver())) {
            status = OnwardStatus.CLOSED;
        }
        return changed;
    }

    /**
     * What a hub says beyond its answer.
     *
     * @return what is new about it, if anybody need look
     */
    Optional<String> hearHub(HubNews news) {
        Optional<String> fresh = news.since(hubNews);
        hubNews = news;
        return fresh;
    }

    boolean isOpen() {
        return status == OnwardStatus.OPEN;
    }

    /**
     * Whether its destination has gone on with what was taken back, as it may: a MARAC that has heard it, a hub that has begun.
     * By what was heard of it until now.
     */
    boolean goesOnThoughWithdrawn() {
        return status == OnwardStatus.WITHDRAWN
                && answer == DestinationStatus.ACCEPTED
                && (kind == OnwardKind.MARAC ? News.HEARD.equals(progress) : !News.CLOSED.equals(progress));
    }

    /** The sequence of the next event, raised under the lock of the case. */
    long nextEvent() {
        return ++eventSequence;
    }

    /** The number of the last event that told of this; 0 where none has. */
    long lastEvent() {
        return eventSequence;
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

    /** Its sender says that somebody is in danger now. */
    boolean isImmediateDanger() {
        return immediateDanger;
    }

    int packRevision() {
        return packRevision;
    }

    /** The revision of the pack that first says whom the restrictions in force bar; 0 where there are none. */
    int restrictedSince() {
        return restrictedSince;
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

    /** Id of the case at the destination; null until it was heard of. */
    @Nullable
    UUID answerCase() {
        return answerCase;
    }

    /** Code of the agency that has it now: another than the destination, where that one passed it on. */
    @Nullable
    String answerAgency() {
        return answerAgency;
    }

    /** What came after the answer, or stands in its way, by the destination's own word; null for nothing. */
    @Nullable
    String progress() {
        return progress;
    }

    @Nullable
    Instant progressAt() {
        return progressAt;
    }

    @Nullable
    Instant meetingStartsAt() {
        return meetingStartsAt;
    }

    /** Codes of what is asked for; empty unless it was returned. */
    List<String> informationWanted() {
        return informationWanted;
    }

    @Nullable
    HubNews hubNews() {
        return hubNews;
    }

    long version() {
        return version;
    }
}
