package uk.onward.referral.research;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** One writing of an agency's research on a case, under keys that seal nothing else. */
@Entity
class CaseResearch {
    private static final String TABLE = "case_research";

    @Id
    private UUID id;

    private UUID referralId;
    private String agency;
    private UUID personKey;
    private int revision;
    private byte[] content;
    private String writtenBy;
    private Instant writtenAt;

    protected CaseResearch() {}

    static CaseResearch of(
            UUID referralId,
            String agency,
            UUID personKey,
            int revision,
            ResearchRequest found,
            String by,
            Instant at,
            SealedRecords sealed) {
        var research = new CaseResearch();
        research.id = Ids.next();
        research.referralId = referralId;
        research.agency = agency;
        research.personKey = personKey;
        research.revision = revision;
        research.content = sealed.seal(personKey, Purpose.PERSON, TABLE, research.id, "content", found);
        research.writtenBy = by;
        research.writtenAt = at;
        return research;
    }

    ResearchRequest content(SealedRecords sealed) {
        return sealed.open(personKey, Purpose.PERSON, TABLE, id, "content", content, ResearchRequest.class);
    }

    UUID referralId() {
        return referralId;
    }

    UUID personKey() {
        return personKey;
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
