package uk.onward.referral.triage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;
import uk.onward.referral.directory.ServiceSummary;

/** Somebody was sent to a service. What came of it is a recorded fact: it may be told again as it changes. */
@Entity
@DynamicUpdate
class Signpost {
    static final String TABLE = "signpost";

    @Id
    private UUID id;

    private UUID triageId;
    private String agency;
    private String destination;
    private UUID serviceId;
    private String serviceName;
    private Instant madeAt;
    private @Nullable String outcome;
    private @Nullable Instant outcomeAt;
    private @Nullable Instant recordedAt;
    private byte @Nullable [] note;

    @Version
    private long version;

    protected Signpost() {}

    Signpost(Triage triage, Destination destination, ServiceSummary service, Instant at) {
        this.id = Ids.next();
        this.triageId = triage.id();
        this.agency = triage.agency();
        this.destination = destination.code();
        this.serviceId = service.id();
        this.serviceName = service.name();
        this.madeAt = at;
    }

    /** @param code of the list onward-signpost-outcome */
    void cameTo(String code, Instant occurredAt, byte @Nullable [] sealedNote, Instant now) {
        outcome = code;
        outcomeAt = occurredAt;
        note = sealedNote;
        recordedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID triageId() {
        return triageId;
    }

    String destination() {
        return destination;
    }

    UUID serviceId() {
        return serviceId;
    }

    String serviceName() {
        return serviceName;
    }

    Instant madeAt() {
        return madeAt;
    }

    @Nullable
    String outcome() {
        return outcome;
    }

    @Nullable
    Instant outcomeAt() {
        return outcomeAt;
    }

    byte @Nullable [] note() {
        return note;
    }

    long version() {
        return version;
    }
}
