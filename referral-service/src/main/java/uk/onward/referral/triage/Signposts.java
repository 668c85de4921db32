package uk.onward.referral.triage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

@ApplicationScoped
class Signposts implements PanacheRepositoryBase<Signpost, UUID> {
    List<Signpost> of(UUID triageId) {
        return list("triageId = ?1 order by id", triageId);
    }

    Signpost lock(UUID id, String agency) {
        return find("id = ?1 and agency = ?2", id, agency)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** The oldest first: whoever waits longest is asked after first. */
    List<Signpost> page(String agency, boolean awaited, @Nullable UUID after, int rows) {
        var query = new StringBuilder("agency = ?1");
        List<Object> values = new ArrayList<>(List.of(agency));
        if (awaited) {
            query.append(" and outcome is null");
        }
        if (after != null) {
            values.add(after);
            query.append(" and id > ?").append(values.size());
        }
        return find(query + " order by id", values.toArray()).page(0, rows).list();
    }
}
