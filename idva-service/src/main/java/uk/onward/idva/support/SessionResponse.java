package uk.onward.idva.support;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Coded;
import uk.onward.platform.sealing.SealedRecords;

@Schema(name = "SupportSession")
record SessionResponse(
        UUID id,
        Instant occurredAt,
        int minutes,
        Coded mode,
        @Nullable String note,
        Instant recordedAt,
        String recordedBy,
        List<SupportFlag> flags) {
    static SessionResponse from(SupportSession session, UUID keys, SealedRecords sealed) {
        return new SessionResponse(
                session.id(),
                session.occurredAt(),
                session.minutes(),
                session.mode(),
                session.note(keys, sealed),
                session.recordedAt(),
                session.actor(),
                session.flags());
    }
}
