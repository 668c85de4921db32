package uk.onward.idva.circumstances;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.code.Answer;
import uk.onward.idva.code.Coded;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedRecords;

/** One revision of a case's circumstances. Only ever added: what was said before stays on record. */
@Entity
@Table(name = RecordedCircumstances.TABLE)
class RecordedCircumstances {
    static final String TABLE = "circumstances";

    @Id
    private UUID id;

    private UUID caseId;
    private int revision;
    private String recordedBy;
    private boolean byReferrer;
    private Instant recordedAt;
    private byte[] content;

    @Enumerated(EnumType.STRING)
    private @Nullable Answer reportedToPolice;

    private @Nullable Coded justiceOutcome;
    private @Nullable Integer incidentsInTwelveMonths;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String perpetrators;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String orders;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String statutoryServices;

    private boolean restrictionPrompted;

    protected RecordedCircumstances() {}

    RecordedCircumstances(
            UUID caseId,
            int revision,
            String recordedBy,
            boolean byReferrer,
            Instant at,
            Circumstances said,
            FactsAsJson facts,
            Seal seal,
            SealedRecords sealed) {
        this.id = Ids.next();
        this.caseId = caseId;
        this.revision = revision;
        this.recordedBy = recordedBy;
        this.byReferrer = byReferrer;
        this.recordedAt = at;
        this.content = sealed.seal(seal, TABLE, id, "content", said);
        this.reportedToPolice = facts.facts().reportedToPolice();
        this.justiceOutcome = facts.facts().justiceOutcome();
        this.incidentsInTwelveMonths = facts.facts().incidentsInTwelveMonths();
        this.perpetrators = facts.perpetrators();
        this.orders = facts.orders();
        this.statutoryServices = facts.statutoryServices();
        this.restrictionPrompted = said.promptsRestriction();
    }

    Circumstances open(Seal seal, SealedRecords sealed) {
        return sealed.open(seal, TABLE, id, "content", content, Circumstances.class);
    }

    UUID id() {
        return id;
    }

    UUID caseId() {
        return caseId;
    }

    String recordedBy() {
        return recordedBy;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    int revision() {
        return revision;
    }

    boolean byReferrer() {
        return byReferrer;
    }

    @Nullable
    Answer reportedToPolice() {
        return reportedToPolice;
    }

    @Nullable
    Coded justiceOutcome() {
        return justiceOutcome;
    }

    @Nullable
    Integer incidentsInTwelveMonths() {
        return incidentsInTwelveMonths;
    }

    String perpetrators() {
        return perpetrators;
    }

    String orders() {
        return orders;
    }

    String statutoryServices() {
        return statutoryServices;
    }
}
