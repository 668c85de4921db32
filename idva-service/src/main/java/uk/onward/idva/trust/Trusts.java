package uk.onward.idva.trust;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The trusts this service knows. */
@ApplicationScoped
public class Trusts implements PanacheRepositoryBase<Trust, String> {
    /** The rating that held on that day: the latest begun. Empty for a trust that is not known or was not rated yet. */
    public Optional<Rating> ratingOn(String trust, LocalDate day) {
        return findByIdOptional(trust).flatMap(known -> known.ratingOn(day));
    }

    public boolean has(String trust) {
        return findById(trust) != null;
    }

    List<Trust> byCode() {
        return list("select distinct t from Trust t left join fetch t.ratings order by t.odsCode");
    }
}
