package uk.onward.referral.triage;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.UUID;

/** A referral that was made of a concern. */
@Entity
class TriageReferral {
    @EmbeddedId
    private Key key;

    private String destination;
    private String agency;

    protected TriageReferral() {}

    TriageReferral(UUID triageId, UUID referralId, Destination destination, String agency) {
        this.key = new Key(triageId, referralId);
        this.destination = destination.code();
        this.agency = agency;
    }

    /** Both ids. */
    @Embeddable
    record Key(UUID triageId, UUID referralId) {}

    UUID referralId() {
        return key.referralId();
    }

    String destination() {
        return destination;
    }

    String agency() {
        return agency;
    }
}
