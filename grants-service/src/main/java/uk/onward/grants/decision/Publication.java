package uk.onward.grants.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether what was decided may leave: by event, export, statistic or total. */
@ApplicationScoped
public class Publication {
    private final EntityManager database;

    Publication(EntityManager database) {
        this.database = database;
    }

    /**
     * Asked under the lock of the row that hangs on the decision, so that it is told either here or by {@link Held}: a new one
     * takes the record's own lock first, by {@link DecisionRecords#require}.
     *
     * @param decisionId null for what no paper decided: that is open
     */
    public boolean isOpen(@Nullable UUID decisionId) {
        return decisionId == null
                || (Boolean) database.createNativeQuery("select is_published(?1)", Boolean.class)
                        .setParameter(1, decisionId)
                        .getSingleResult();
    }
}
