package uk.onward.referral.triage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/** Row-level security shows the caller's agency its own; it is named all the same, for the sake of the index. */
@ApplicationScoped
class Triages implements PanacheRepositoryBase<Triage, UUID> {
    Triage require(UUID id, String agency) {
        return find("id = ?1 and agency = ?2", id, agency)
                .firstResultOptional()
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    Triage lock(UUID id, String agency) {
        return find("id = ?1 and agency = ?2", id, agency)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** The newest first. */
    List<Triage> page(String agency, @Nullable TriageStatus status, @Nullable UUID before, int rows) {
        var query = new StringBuilder("agency = ?1");
        List<Object> values = new ArrayList<>(List.of(agency));
        if (status != null) {
            values.add(status);
            query.append(" and status = ?").append(values.size());
        }
        if (before != null) {
            values.add(before);
            query.append(" and id < ?").append(values.size());
        }
        return find(query + " order by id desc", values.toArray()).page(0, rows).list();
    }
}
