package uk.onward.grants.application;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

@Schema(name = "Refusal")
record RefusalResponse(UUID applicationId, UUID decisionId, String feedback, Instant refusedAt) {
    @Override
    public String toString() {
        return "refusal of " + applicationId;
    }
}
