package uk.onward.idva.post;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record SuspensionResponse(
        UUID id,
        SuspensionScope scope,
        @Nullable UUID placement,
        @Nullable String hospital,
        @Nullable String service,
        LocalDate from,
        @Nullable LocalDate to,
        String reason,
        Instant recordedAt) {

    static SuspensionResponse from(Suspension suspension) {
        return new SuspensionResponse(
                suspension.id(),
                suspension.scope(),
                suspension.placement(),
                suspension.hospital(),
                suspension.service(),
                suspension.period().from(),
                suspension.period().to(),
                suspension.reason(),
                suspension.recordedAt());
    }
}
