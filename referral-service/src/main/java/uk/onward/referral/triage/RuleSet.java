package uk.onward.referral.triage;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Objects;
import org.hibernate.annotations.ColumnTransformer;

/** One version of a borough's table, or of London's. It is never changed: decisions say under which they were made. */
@Entity
class RuleSet {
    /** Whose rules hold where a borough has none of its own. */
    static final String LONDON = "pan-london";

    @EmbeddedId
    private Key key;

    private Instant effectiveFrom;

    @ColumnTransformer(write = "cast(? as jsonb)")
    private String content;

    private String agency;
    private String actor;
    private Instant recordedAt;

    protected RuleSet() {}

    /** @param content {@link RuleSets} writes and reads it */
    RuleSet(
            String borough,
            int version,
            Instant effectiveFrom,
            String content,
            String agency,
            String actor,
            Instant recordedAt) {
        this.key = new Key(borough, version);
        this.effectiveFrom = effectiveFrom;
        this.content = content;
        this.agency = agency;
        this.actor = actor;
        this.recordedAt = recordedAt;
    }

    /** @param borough its ONS code, or {@value RuleSet#LONDON} */
    @Embeddable
    record Key(String borough, int version) {
        Key {
            Objects.requireNonNull(borough, "borough");
        }
    }

    String borough() {
        return key.borough();
    }

    int version() {
        return key.version();
    }

    Instant effectiveFrom() {
        return effectiveFrom;
    }

    String content() {
        return content;
    }

    Instant recordedAt() {
        return recordedAt;
    }
}
