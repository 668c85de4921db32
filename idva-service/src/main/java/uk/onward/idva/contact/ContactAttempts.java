package uk.onward.idva.contact;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The contacts the caller may see. */
@ApplicationScoped
class ContactAttempts implements PanacheRepositoryBase<ContactAttempt, UUID> {
    List<ContactAttempt> ofCase(UUID caseId, @Nullable UUID before, int rows) {
        return find("caseId = ?1 and id < ?2 order by id desc", caseId, orLast(before))
                .range(0, rows - 1)
                .list();
    }

    /** Those that went against an instruction or were made while the case was not in hand, the newest first. */
    List<ContactAttempt> flagged(@Nullable UUID before, int rows) {
        return find("array_length(flags) > 0 and id < ?1 order by id desc", orLast(before))
                .range(0, rows - 1)
                .list();
    }

    private static UUID orLast(@Nullable UUID before) {
        return before == null ? new UUID(-1, -1) : before;
    }
}
