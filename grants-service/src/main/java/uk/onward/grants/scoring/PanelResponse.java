package uk.onward.grants.scoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param scoringClosedAt absent while scoring goes on */
@Schema(name = "Panel")
record PanelResponse(
        UUID roundId, List<Panellist> panellists, @Nullable Instant scoringClosedAt) {
    static PanelResponse from(Panel panel) {
        return new PanelResponse(panel.roundId(), panel.panellists(), panel.closedAt());
    }
}
