package uk.onward.grants.payment;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import uk.onward.platform.http.Versioned;

/** When how much of an award is meant to be paid. The award's row is locked before it changes. */
@Entity
@DynamicUpdate
class PaymentSchedule implements Versioned {
    @Id
    private UUID awardId;

    private UUID caseId;

    @ElementCollection
    @CollectionTable(name = "schedule_line", joinColumns = @JoinColumn(name = "award_id"))
    @OrderBy("number")
    private List<ScheduleLine> lines = new ArrayList<>();

    private String writtenBy;
    private Instant writtenAt;

    @Version
    private long version;

    protected PaymentSchedule() {}

    PaymentSchedule(UUID awardId, UUID caseId) {
        this.awardId = awardId;
        this.caseId = caseId;
    }

    void write(List<ScheduleLine> written, String by, Instant at) {
        lines.clear();
        lines.addAll(written);
        writtenBy = by;
        writtenAt = at;
    }

    UUID awardId() {
        return awardId;
    }

    UUID caseId() {
        return caseId;
    }

    List<ScheduleLine> lines() {
        return List.copyOf(lines);
    }

    Instant writtenAt() {
        return writtenAt;
    }

    @Override
    public long version() {
        return version;
    }
}
