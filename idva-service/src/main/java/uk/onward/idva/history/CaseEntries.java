package uk.onward.idva.history;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The histories of cases. */
@ApplicationScoped
public class CaseEntries implements PanacheRepositoryBase<CaseEntry, UUID> {
    /** As it was recorded, the newest first: ids are ordered by time. */
    List<CaseEntry> ofCase(UUID caseId, @Nullable UUID before, int rows) {
        UUID end = before == null ? new UUID(-1, -1) : before;
        return find("caseId = ?1 and id < ?2 order by id desc", caseId, end)
                .range(0, rows - 1)
                .list();
    }
}
