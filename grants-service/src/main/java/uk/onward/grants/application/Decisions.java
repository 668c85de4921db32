package uk.onward.grants.application;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What became of applications, as far as row-level security shows it: what is held back is not there. */
@ApplicationScoped
class Decisions implements PanacheRepositoryBase<Decision, UUID> {
    Optional<Decision> of(UUID applicationId) {
        return find("caseId", applicationId).firstResultOptional();
    }

    Map<UUID, Decision> of(Collection<UUID> applicationIds) {
        return applicationIds.isEmpty()
                ? Map.of()
                : list("caseId in ?1", applicationIds).stream()
                        .collect(Collectors.toMap(Decision::caseId, Function.identity()));
    }

    /** Those of a decision record that nobody was told of; for the job. */
    List<Decision> untold(UUID decisionId) {
        return list("decisionId = ?1 and toldAt is null order by caseId", decisionId);
    }
}
