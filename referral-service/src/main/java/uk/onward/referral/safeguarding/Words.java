package uk.onward.referral.safeguarding;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.sealing.Purpose;
import uk.onward.platform.sealing.Seal;
import uk.onward.platform.sealing.SealedFields;
import uk.onward.platform.sealing.SealedRecords;

/**
 * The free text of steps, sealed under the keys of the person referred. What the hub keeps to itself and what it tells the
 * referrer are in tables apart: row-level security hides rows, not columns.
 */
@ApplicationScoped
class Words {
    private static final String REASON = "safeguarding_reason";
    private static final String FEEDBACK = "safeguarding_feedback";
    private static final String COLUMN = "content";

    private final EntityManager database;
    private final SealedRecords sealed;
    private final SealedFields fields;

    Words(EntityManager database, SealedRecords sealed, SealedFields fields) {
        this.database = database;
        this.sealed = sealed;
        this.fields = fields;
    }

    /**
     * Why a decision was made.
     *
     * @param test of an adult, with wishes and capacity; null for a child
     */
    record Reason(
            String reason,
            AdultDecisionRequest.@Nullable ThreePartTest test,
            @Nullable String wishes,
            @Nullable String capacity) {}

    void keepReason(SafeguardingReferral referral, UUID step, Reason reason) {
        keep(REASON, referral, step, reason);
    }

    void keepFeedback(SafeguardingReferral referral, UUID step, @Nullable String feedback) {
        if (feedback != null) {
            keep(FEEDBACK, referral, step, feedback);
        }
    }

    Map<UUID, Reason> reasons(SafeguardingReferral referral) {
        return all(REASON, referral, Reason.class);
    }

    Map<UUID, String> feedback(SafeguardingReferral referral) {
        return all(FEEDBACK, referral, String.class);
    }

    private void keep(String table, SafeguardingReferral referral, UUID step, Object words) {
        if (referral.personKey() == null) {
            throw ProblemType.ILLEGAL_MOVE.problem("The pack has not arrived yet");
        }
        database.createNativeQuery("insert into " + table + " (step_id, referral_id, content) values (?1, ?2, ?3)")
                .setParameter(1, step)
                .setParameter(2, referral.id())
                .setParameter(3, sealed.seal(referral.personKey(), Purpose.PERSON, table, step, COLUMN, words))
                .executeUpdate();
    }

    private <T> Map<UUID, T> all(String table, SafeguardingReferral referral, Class<T> type) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select step_id, content from " + table + " where referral_id = ?1")
                .setParameter(1, referral.id())
                .getResultList();
        var words = new HashMap<UUID, T>();
        if (!rows.isEmpty()) {
            Seal seal = fields.of(referral.personKey(), Purpose.PERSON);
            for (Object[] row : rows) {
                words.put((UUID) row[0], sealed.open(seal, table, (UUID) row[0], COLUMN, (byte[]) row[1], type));
            }
        }
        return words;
    }
}
