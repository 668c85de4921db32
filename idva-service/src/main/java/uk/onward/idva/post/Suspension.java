package uk.onward.idva.post;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.period.Period;
import uk.onward.platform.persistence.Ids;

/** A time in which placements stand and do not operate, as under the pandemic's restrictions. */
@Entity
class Suspension {
    @Id
    private UUID id;

    @Enumerated(EnumType.STRING)
    private SuspensionScope scope;

    @Nullable
    private UUID placement;

    @Nullable
    private String hospital;

    @Nullable
    private String service;

    private String reason;

    @Embedded
    private Period period;

    private Instant recordedAt;

    @Version
    private long version;

    protected Suspension() {}

    Suspension(SuspensionRequest request, Instant recordedAt) {
        this.id = Ids.next();
        this.scope = request.scope();
        this.placement = request.placement();
        this.hospital = request.hospital();
        this.service = request.service();
        this.reason = request.reason();
        this.period = request.period();
        this.recordedAt = recordedAt;
    }

    void end(LocalDate last) {
        period = EndRequest.shorten(period, last);
    }

    UUID id() {
        return id;
    }

    SuspensionScope scope() {
        return scope;
    }

    @Nullable
    UUID placement() {
        return placement;
    }

    @Nullable
    String hospital() {
        return hospital;
    }

    @Nullable
    String service() {
        return service;
    }

    /** Code of the list {@code suspension-reason}. */
    String reason() {
        return reason;
    }

    Period period() {
        return period;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    long version() {
        return version;
    }
}
