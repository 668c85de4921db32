package uk.onward.idva.history;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * @param what happened, in the past tense, as contact-recorded
 * @param recordedBy opaque identifier of the person who recorded it, or system
 * @param resource id of what was recorded; absent where it is the case itself
 */
@Schema(name = "CaseEntry")
record CaseEntryResponse(
        UUID id,
        String what,
        Instant occurredAt,
        Instant recordedAt,
        String recordedBy,
        @Nullable UUID resource) {
    static CaseEntryResponse from(CaseEntry entry) {
        return new CaseEntryResponse(
                entry.id(), entry.what(), entry.occurredAt(), entry.recordedAt(), entry.actor(), entry.resource());
    }
}
