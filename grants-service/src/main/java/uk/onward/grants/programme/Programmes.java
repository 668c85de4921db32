package uk.onward.grants.programme;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class Programmes implements PanacheRepositoryBase<Programme, UUID> {
    boolean hasCode(String code) {
        return count("code", code) > 0;
    }

    /**
     * The newest first.
     *
     * @param before the last id of the page before; null for the first page
     */
    List<Programme> page(@Nullable UUID before, int rows) {
        var query = before == null ? find("order by id desc") : find("id < ?1 order by id desc", before);
        return query.page(0, rows).list();
    }
}
