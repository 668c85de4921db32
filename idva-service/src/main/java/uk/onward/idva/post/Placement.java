package uk.onward.idva.post;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import uk.onward.idva.period.Period;
import uk.onward.platform.persistence.Ids;

/** Co-location: a post, or a part of it, at a hospital for a period. */
@Entity
class Placement {
    @Id
    private UUID id;

    private String post;
    private String hospital;
    private BigDecimal fte;

    @Embedded
    private Period period;

    private Instant recordedAt;

    @Version
    private long version;

    protected Placement() {}

    Placement(String post, PlacementRequest request, Instant recordedAt) {
        this.id = Ids.next();
        this.post = post;
        this.hospital = request.hospital();
        this.fte = request.fte();
        this.period = request.period();
        this.recordedAt = recordedAt;
    }

    void end(LocalDate last) {
        period = EndRequest.shorten(period, last);
    }

    UUID id() {
        return id;
    }

    String post() {
        return post;
    }

    String hospital() {
        return hospital;
    }

    BigDecimal fte() {
        return fte;
    }

    Period period() {
        return period;
    }

    Share share() {
        return new Share(period, fte);
    }

    Instant recordedAt() {
        return recordedAt;
    }

    long version() {
        return version;
    }
}
