package uk.onward.idva.erasure;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import uk.onward.idva.code.Coded;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.persistence.Ids;

/** A line of the ledger: what was erased, why and by whom. Never changed. */
@Entity
class Erasure {
    @Id
    private UUID id;

    private UUID caseId;
    private UUID keys;
    private List<UUID> onwardReferrals;
    private String provider;
    private Coded reason;
    private String erasedBy;
    private String erasedByClient;
    private Instant erasedAt;

    protected Erasure() {}

    /**
     * @param keys under which it was sealed
     * @param onwardReferrals that went with it
     */
    Erasure(UUID caseId, UUID keys, List<UUID> onwardReferrals, Coded reason, Caller by, Instant at) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.keys = keys;
        this.onwardReferrals = List.copyOf(onwardReferrals);
        this.provider = by.agency();
        this.reason = reason;
        this.erasedBy = by.actor();
        this.erasedByClient = by.client();
        this.erasedAt = at;
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    Coded reason() {
        return reason;
    }

    Instant erasedAt() {
        return erasedAt;
    }
}
