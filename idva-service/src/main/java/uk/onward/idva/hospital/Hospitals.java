package uk.onward.idva.hospital;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The hospitals this service knows. */
@ApplicationScoped
public class Hospitals implements PanacheRepositoryBase<Hospital, String> {
    List<Hospital> byCode() {
        return list("order by odsCode");
    }
}
