package uk.onward.idva.hospital;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The hospitals this service knows. */
@ApplicationScoped
public class Hospitals implements PanacheRepositoryBase<Hospital, String> {
    /** ODS trust code by ODS site code; a hospital whose trust is not known is absent. */
    public Map<String, String> trusts() {
        return find("trust is not null").stream()
                .collect(Collectors.toMap(
                        Hospital::odsCode, hospital -> hospital.trust().orElseThrow()));
    }

    List<Hospital> byCode() {
        return list("select distinct h from Hospital h left join fetch h.localIdvas order by h.odsCode");
    }
}
