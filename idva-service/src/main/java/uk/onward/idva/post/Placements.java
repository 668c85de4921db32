package uk.onward.idva.post;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Placements at hospitals. */
@ApplicationScoped
class Placements implements PanacheRepositoryBase<Placement, UUID> {
    List<Placement> ofPost(String post) {
        return list("post = ?1 order by period.from, id", post);
    }
}
