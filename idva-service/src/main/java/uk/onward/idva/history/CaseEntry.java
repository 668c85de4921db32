package uk.onward.idva.history;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;

/** One line of a case's history. Never changed; codes and ids, the content stays where it belongs. */
@Entity
public class CaseEntry {
    @Id
    private UUID id;

    private UUID caseId;
    private Instant occurredAt;
    private Instant recordedAt;
    private String what;
    private String actor;
    private @Nullable UUID resource;

    protected CaseEntry() {}

    /**
     * @param what in the past tense, as {@code contact-recorded}
     * @param actor who recorded it, by opaque identifier, or {@code system}
     * @param resource id of what was recorded; null where it is the case itself
     */
    public CaseEntry(
            UUID caseId, String what, @Nullable UUID resource, Instant occurredAt, String actor, Instant recordedAt) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.what = what;
        this.resource = resource;
        this.occurredAt = occurredAt;
        this.actor = actor;
        this.recordedAt = recordedAt;
    }

    UUID id() {
        return id;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    String what() {
        return what;
    }

    String actor() {
        return actor;
    }

    @Nullable
    UUID resource() {
        return resource;
    }
}
