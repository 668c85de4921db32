package uk.onward.grants.organisation;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Validation;

/** The organisations known here. */
@ApplicationScoped
public class Organisations implements PanacheRepositoryBase<Organisation, String> {
    /**
     * The organisation of an org-id that a request names.
     *
     * @param pointer where it stands in the request; one that is no org-id, or of nobody known, is refused there
     */
    public Organisation require(String orgId, String pointer) {
        try {
            OrgId.parse(orgId);
        } catch (IllegalArgumentException none) {
            throw Validation.refuse(pointer, "must be an org-id as in GB-CHC-1090095");
        }
        return find(orgId).orElseThrow(() -> Validation.refuse(pointer, "must be an organisation that is known here"));
    }

    public Optional<Organisation> find(String orgId) {
        return findByIdOptional(orgId);
    }

    /**
     * By org-id.
     *
     * @param agency only those that this agency is; null for all
     * @param after the last of the page before; null for the first page
     */
    List<Organisation> page(@Nullable String agency, @Nullable String after, int rows) {
        var query = new StringBuilder("1 = 1");
        List<Object> values = new ArrayList<>();
        if (agency != null) {
            values.add(agency);
            query.append(" and agency = ?").append(values.size());
        }
        if (after != null) {
            values.add(after);
            query.append(" and orgId > ?").append(values.size());
        }
        return find(query + " order by orgId", values.toArray()).page(0, rows).list();
    }
}
