package uk.onward.grants.award;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import uk.onward.platform.identity.Caller;

/** A person's signature under one version of the terms, for one side. Written once. */
@Entity
@Immutable
@IdClass(AwardSignature.Key.class)
class AwardSignature {
    /** One signature for each side. */
    record Key(UUID awardId, Side side) implements Serializable {}

    @Id
    private UUID awardId;

    @Id
    @Enumerated(EnumType.STRING)
    private Side side;

    private UUID caseId;
    private String termsVersion;
    private String agency;
    private String actor;
    private Instant signedAt;

    protected AwardSignature() {}

    AwardSignature(Award award, Side side, String termsVersion, Caller by, Instant at) {
        this.awardId = award.id();
        this.side = side;
        this.caseId = award.caseId();
        this.termsVersion = termsVersion;
        this.agency = by.agency();
        this.actor = by.actor();
        this.signedAt = at;
    }

    Side side() {
        return side;
    }

    String termsVersion() {
        return termsVersion;
    }

    String agency() {
        return agency;
    }

    /** The opaque identifier that the agency gives her. */
    String actor() {
        return actor;
    }

    Instant signedAt() {
        return signedAt;
    }
}
