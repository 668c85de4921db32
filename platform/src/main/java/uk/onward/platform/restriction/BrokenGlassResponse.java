package uk.onward.platform.restriction;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That somebody barred from a case looks into it, why, and until when. */
@Schema(name = "BrokenGlass")
public record BrokenGlassResponse(
        UUID id, String agency, String actor, String reason, Instant brokenAt, Instant endsAt) {
    @Override
    public String toString() {
        return "broken glass " + id;
    }
}
