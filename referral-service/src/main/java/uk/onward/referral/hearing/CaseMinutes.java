package uk.onward.referral.hearing;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** One writing of the minutes of a case. A later one stands beside it and takes nothing away. */
@Entity
class CaseMinutes {
    private static final String TABLE = "case_minutes";

    @Id
    private UUID id;

    private UUID referralId;
    private UUID personKey;
    private int revision;
    private byte[] content;
    private String writtenBy;
    private Instant writtenAt;

    protected CaseMinutes() {}

    static CaseMinutes of(
            CaseHearing hearing, int revision, MinutesRequest said, String by, Instant at, SealedRecords sealed) {
        var minutes = new CaseMinutes();
        minutes.id = Ids.next();
        minutes.referralId = hearing.referralId();
        minutes.personKey = hearing.personKey();
        minutes.revision = revision;
        minutes.content = sealed.seal(minutes.personKey, Purpose.PERSON, TABLE, minutes.id, "content", said);
        minutes.writtenBy = by;
        minutes.writtenAt = at;
        return minutes;
    }

    MinutesRequest content(SealedRecords sealed) {
        return sealed.open(personKey, Purpose.PERSON, TABLE, id, "content", content, MinutesRequest.class);
    }

    int revision() {
        return revision;
    }

    String writtenBy() {
        return writtenBy;
    }

    Instant writtenAt() {
        return writtenAt;
    }
}
