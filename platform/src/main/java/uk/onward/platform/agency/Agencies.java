package uk.onward.platform.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The agencies this service knows. */
@ApplicationScoped
public class Agencies implements PanacheRepositoryBase<Agency, String> {
    /** Whether there is such an agency, of that kind. */
    public boolean has(String code, String kind) {
        Agency agency = findById(code);
        return agency != null && agency.kind().equals(kind);
    }

    List<Agency> byCode() {
        return list("order by code");
    }
}
