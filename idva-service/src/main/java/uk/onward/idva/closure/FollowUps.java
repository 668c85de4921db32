package uk.onward.idva.closure;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The follow-ups the caller may see. */
@ApplicationScoped
class FollowUps implements PanacheRepositoryBase<FollowUp, UUID> {
    /** The newest first. A person is followed up a handful of times. */
    List<FollowUp> ofCase(UUID caseId) {
        return list("caseId = ?1 order by occurredAt desc, id desc", caseId);
    }

    /** The last one at which she was reached, by when it was and not by when it was typed in; else the last attempt. */
    FollowUp thatHolds(UUID caseId) {
        return find("caseId = ?1 order by reached desc, occurredAt desc, id desc", caseId)
                .firstResult();
    }
}
