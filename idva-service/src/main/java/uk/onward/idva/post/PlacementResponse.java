package uk.onward.idva.post;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record PlacementResponse(
        UUID id,
        String post,
        String hospital,
        BigDecimal fte,
        LocalDate from,
        @Nullable LocalDate to,
        Instant recordedAt) {

    static PlacementResponse from(Placement placement) {
        return new PlacementResponse(
                placement.id(),
                placement.post(),
                placement.hospital(),
                placement.fte(),
                placement.period().from(),
                placement.period().to(),
                placement.recordedAt());
    }
}
