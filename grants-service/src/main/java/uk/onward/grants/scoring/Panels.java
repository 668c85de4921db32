package uk.onward.grants.scoring;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import uk.onward.grants.application.Assessment;
import uk.onward.platform.problem.ProblemType;

/** Panels, as far as row-level security shows them: to the funder and to those who sit on them. */
@ApplicationScoped
public class Panels implements PanacheRepositoryBase<Panel, UUID>, Assessment {
    @Override
    public void requireClosed(UUID roundId) {
        findByIdOptional(roundId)
                .orElseThrow(() -> ProblemType.ILLEGAL_MOVE.problem("This round has no panel yet"))
                .requireClosed();
    }

    /** For a change of it. */
    Optional<Panel> lock(UUID roundId) {
        return find("roundId", roundId).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** For a score: any number at once, while nobody changes or closes it. */
    Optional<Panel> share(UUID roundId) {
        return find("roundId", roundId).withLock(LockModeType.PESSIMISTIC_READ).firstResultOptional();
    }

    /** Agency and actor of those who have scored anything of a round; for the job. */
    @SuppressWarnings("unchecked")
    List<Object[]> whoScored(UUID roundId) {
        return getEntityManager()
                .createNativeQuery("select distinct agency, lower(actor) from score_sheet where round_id = ?1")
                .setParameter(1, roundId)
                .getResultList();
    }
}
