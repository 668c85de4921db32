package uk.onward.grants.award;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.persistence.Ids;
import uk.onward.platform.problem.ProblemType;

/** What a grantee has to do or to be. Changed under the lock of its award. */
@Entity
@DynamicUpdate
class AwardCondition {
    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    private Award award;

    private UUID caseId;
    private int position;
    private String code;
    private String text;

    @Enumerated(EnumType.STRING)
    private ConditionKind kind;

    private @Nullable Instant metAt;
    private @Nullable String metBy;

    protected AwardCondition() {}

    AwardCondition(Award award, int position, ConditionBody condition) {
        this.id = Ids.next();
        this.award = award;
        this.caseId = award.caseId();
        this.position = position;
        this.code = condition.code();
        this.text = condition.text();
        this.kind = condition.kind();
    }

    void meet(Instant at, String by) {
        if (metAt != null) {
            throw ProblemType.ILLEGAL_MOVE.problem("This condition is met already");
        }
        metAt = at;
        metBy = by;
    }

    boolean holdsPaymentsBack() {
        return kind == ConditionKind.PRECEDENT && metAt == null;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    ConditionKind kind() {
        return kind;
    }

    @Nullable
    Instant metAt() {
        return metAt;
    }
}
