package uk.onward.grants.decision;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedFields;

/** Part 2 of a decision record, sealed under keys of its own. Row-level security shows it to the funder's commissioners. */
@Entity
class ConfidentialPart {
    private static final String TABLE = "confidential_part";

    @Id
    private UUID decisionId;

    private UUID personKey;
    private byte[] content;

    protected ConfidentialPart() {}

    ConfidentialPart(UUID decisionId, String text, SealedFields seals) {
        this.decisionId = decisionId;
        this.personKey = seals.newPerson();
        this.content = seals.of(personKey, Purpose.PERSON).seal(TABLE, decisionId, "content", text);
    }

    String text(SealedFields seals) {
        return seals.of(personKey, Purpose.PERSON).open(TABLE, decisionId, "content", content);
    }
}
