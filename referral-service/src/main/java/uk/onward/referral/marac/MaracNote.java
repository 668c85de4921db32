package uk.onward.referral.marac;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import uk.onward.platform.http.WireName;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** A text between the co-ordinator and the referrer, sealed under the keys of the case's person. One of each kind. */
@Entity
class MaracNote {
    private static final String TABLE = "marac_note";

    @Id
    private UUID id;

    private UUID maracReferralId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private byte[] content;
    private String recordedBy;
    private Instant recordedAt;

    @Version
    private long version;

    protected MaracNote() {}

    MaracNote(UUID maracReferralId, Kind kind) {
        this.id = Ids.next();
        this.maracReferralId = maracReferralId;
        this.kind = kind;
    }

    /** What it says, and who wrote it. */
    enum Kind {
        /** The co-ordinator: what is asked for. */
        RETURN,
        /** The referrer: what was added. */
        RESUBMISSION,
        /** To whom a children's referral was made, or why none was. */
        CHILDRENS_REFERRAL,
        /** The co-ordinator: what is to be remembered of a transfer, for the record of this MARAC alone. */
        TRANSFER,
        /** The co-ordinator: to whom she went out of the suite. The IDVAs who referred her read it too. */
        OUT_OF_SUITE,
        /** The co-ordinator: what the referrer may know of the outcome. */
        FEEDBACK,
        /** The referrer, or an IDVA who sits on the meeting: her views before it. */
        VICTIM_VIEWS,
        /** An IDVA: what she was told after it. */
        SAFE_FEEDBACK;

        @EnumeratedValue
        private final String code = WireName.of(this);

        String code() {
            return code;
        }
    }

    void write(String text, UUID person, String actor, Instant at, SealedRecords sealed) {
        content = sealed.seal(person, Purpose.PERSON, TABLE, id, "content", text);
        recordedBy = actor;
        recordedAt = at;
    }

    String text(UUID person, SealedRecords sealed) {
        return sealed.open(person, Purpose.PERSON, TABLE, id, "content", content, String.class);
    }

    Kind kind() {
        return kind;
    }

    String recordedBy() {
        return recordedBy;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    long version() {
        return version;
    }
}
