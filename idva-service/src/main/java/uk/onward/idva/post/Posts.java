package uk.onward.idva.post;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The posts of all services. */
@ApplicationScoped
class Posts implements PanacheRepositoryBase<Post, String> {
    /** Waits until nobody else adds to it; null where there is none. */
    @Nullable
    Post lock(String code) {
        return findById(code, LockModeType.PESSIMISTIC_WRITE);
    }

    /** @param service null for those of all */
    List<Post> byCode(@Nullable String service) {
        return list(
                "select distinct p from Post p left join fetch p.holders"
                        + " where (?1 is null or p.service = ?1) order by p.code",
                service);
    }

    List<Post> establishedOn(LocalDate day, @Nullable String service) {
        return byCode(service).stream()
                .filter(post -> post.established().contains(day))
                .toList();
    }
}
