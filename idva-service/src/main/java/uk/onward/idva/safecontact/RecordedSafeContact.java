package uk.onward.idva.safecontact;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedRecords;

/** One revision of a safe contact. Only ever added: what she said before stays on record. */
@Entity
@Table(name = RecordedSafeContact.TABLE)
class RecordedSafeContact {
    static final String TABLE = "safe_contact";

    @Id
    private UUID id;

    private UUID caseId;
    private int revision;
    private String recordedBy;
    private boolean byReferrer;
    private Instant recordedAt;
    private byte[] instruction;

    protected RecordedSafeContact() {}

    RecordedSafeContact(
            UUID caseId,
            Seal seal,
            int revision,
            String recordedBy,
            boolean byReferrer,
            Instant at,
            SafeContact said,
            SealedRecords sealed) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.revision = revision;
        this.recordedBy = recordedBy;
        this.byReferrer = byReferrer;
        this.recordedAt = at;
        this.instruction = sealed.seal(seal, TABLE, id, "instruction", said);
    }

    /** The same in the case that goes on elsewhere, as old as it is. */
    RecordedSafeContact goOn(UUID otherCase, int asRevision, String by, Seal seal, SealedRecords sealed) {
        return new RecordedSafeContact(
                otherCase, seal, asRevision, by, byReferrer, recordedAt, open(seal, sealed), sealed);
    }

    SafeContact open(Seal seal, SealedRecords sealed) {
        return sealed.open(seal, TABLE, id, "instruction", instruction, SafeContact.class);
    }

    String recordedBy() {
        return recordedBy;
    }

    int revision() {
        return revision;
    }

    boolean byReferrer() {
        return byReferrer;
    }
}
