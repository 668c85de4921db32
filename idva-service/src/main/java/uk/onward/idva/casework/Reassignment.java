package uk.onward.idva.casework;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.onward.idva.referral.IdvaKind;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;

/** That a whole caseload was given to somebody else, and which cases those were. Never changed. */
@Entity
class Reassignment {
    @Id
    private UUID id;

    private String provider;
    private String fromIdva;
    private String toIdva;

    @Enumerated(EnumType.STRING)
    private IdvaKind toKind;

    private List<UUID> cases;
    private List<UUID> leftBehind;
    private String actor;
    private Instant recordedAt;

    protected Reassignment() {}

    Reassignment(Caller by, ReassignmentRequest request, List<UUID> cases, List<UUID> leftBehind, Instant recordedAt) {
        this.id = Ids.next();
        this.provider = by.agency();
        this.fromIdva = request.fromIdva();
        this.toIdva = request.toIdva();
        this.toKind = request.toKind();
        this.cases = List.copyOf(cases);
        this.leftBehind = List.copyOf(leftBehind);
        this.actor = by.actor();
        this.recordedAt = recordedAt;
    }

    UUID id() {
        return id;
    }

    String fromIdva() {
        return fromIdva;
    }

    String toIdva() {
        return toIdva;
    }

    /** Those that the other is barred from. */
    List<UUID> leftBehind() {
        return leftBehind;
    }

    List<UUID> cases() {
        return cases;
    }
}
