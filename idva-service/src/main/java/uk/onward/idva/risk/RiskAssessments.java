package uk.onward.idva.risk;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The assessments the caller may see. */
@ApplicationScoped
public class RiskAssessments implements PanacheRepositoryBase<RiskAssessment, UUID> {
    /** The newest first. A person is assessed a handful of times. */
    List<RiskAssessment> ofCase(UUID caseId) {
        return list("caseId = ?1 order by completedAt desc, id desc", caseId);
    }

    /** By when it was made, not by when it was typed in. */
    public Optional<RiskAssessment> latest(UUID caseId) {
        return find("caseId = ?1 order by completedAt desc, id desc", caseId).firstResultOptional();
    }
}
