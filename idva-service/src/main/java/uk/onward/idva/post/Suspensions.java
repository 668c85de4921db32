package uk.onward.idva.post;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Suspensions of co-location, ended or not. */
@ApplicationScoped
class Suspensions implements PanacheRepositoryBase<Suspension, UUID> {
    /** The newest recorded first. */
    List<Suspension> newest(@Nullable UUID before, int rows) {
        return find("id < ?1 order by id desc", before == null ? new UUID(-1, -1) : before)
                .range(0, rows - 1)
                .list();
    }
}
