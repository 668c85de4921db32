package uk.onward.grants.application;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.SealedRecords;

/** What became of an application. Row-level security shows it to whom it is open by now. */
@Entity
@Table(name = "application_decision")
@DynamicUpdate
class Decision {
    private static final String TABLE = "application_decision";
    private static final String FEEDBACK = "feedback";

    /** Either way it ends. */
    enum Result {
        AWARDED("awarded"),
        REFUSED("refused");

        @EnumeratedValue
        private final String code;

        Result(String code) {
            this.code = code;
        }

        /** Null for a state that is none of a decision's. */
        static @Nullable Result of(ApplicationStatus status) {
            return switch (status) {
                case AWARDED -> AWARDED;
                case REFUSED -> REFUSED;
                case DRAFT, SUBMITTED, WITHDRAWN -> null;
            };
        }
    }

    @Id
    private UUID caseId;

    @Enumerated(EnumType.STRING)
    @Column(name = "outcome")
    private Result result;

    private UUID decisionId;
    private byte @Nullable [] feedback;
    private String decidedBy;
    private Instant decidedAt;
    private @Nullable Instant toldAt;

    protected Decision() {}

    private Decision(Application application, Result result, UUID decisionId, String by, Instant at) {
        this.caseId = application.id();
        this.result = result;
        this.decisionId = decisionId;
        this.decidedBy = by;
        this.decidedAt = at;
    }

    static Decision award(Application application, UUID decisionId, String by, Instant at) {
        return new Decision(application, Result.AWARDED, decisionId, by, at);
    }

    static Decision refuse(
            Application application, UUID decisionId, String feedback, String by, Instant at, SealedRecords sealed) {
        var decision = new Decision(application, Result.REFUSED, decisionId, by, at);
        decision.feedback =
                sealed.seal(application.personKey(), Purpose.PERSON, TABLE, application.id(), FEEDBACK, feedback);
        return decision;
    }

    /** It was told by event: once. */
    void told(Instant at) {
        toldAt = at;
    }

    boolean isTold() {
        return toldAt != null;
    }

    UUID caseId() {
        return caseId;
    }

    ApplicationStatus status() {
        return result == Result.AWARDED ? ApplicationStatus.AWARDED : ApplicationStatus.REFUSED;
    }

    boolean isRefusal() {
        return result == Result.REFUSED;
    }

    /** The decision record's id. */
    UUID decisionId() {
        return decisionId;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    /** What the applicant is told; null of an award. */
    @Nullable
    String feedback(Application application, SealedRecords sealed) {
        return sealed.open(application.personKey(), Purpose.PERSON, TABLE, caseId, FEEDBACK, feedback, String.class);
    }
}
