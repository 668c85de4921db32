package uk.onward.grants.note;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** A few sentences about one thing of an award. */
@Entity
@Immutable
class AwardNote {
    private static final String TABLE = "award_note";

    @Id
    private UUID id;

    private UUID caseId;
    private UUID about;

    @Enumerated(EnumType.STRING)
    private NoteKind kind;

    private boolean forGrantee;
    private UUID textKey;
    private byte[] content;
    private String agency;
    private String writtenBy;
    private Instant writtenAt;

    protected AwardNote() {}

    AwardNote(UUID caseId, UUID about, NoteKind kind, boolean forGrantee, Caller by, Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.about = about;
        this.kind = kind;
        this.forGrantee = forGrantee;
        this.agency = by.agency();
        this.writtenBy = by.actor();
        this.writtenAt = at;
    }

    void say(UUID key, String text, SealedRecords sealed) {
        textKey = key;
        content = sealed.seal(key, Purpose.PERSON, TABLE, id, "content", text);
    }

    NoteBody body(SealedRecords sealed) {
        String text = sealed.open(textKey, Purpose.PERSON, TABLE, id, "content", content, String.class);
        return new NoteBody(kind, text, writtenAt);
    }
}
