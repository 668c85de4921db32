package uk.onward.grants.round;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.problem.ProblemType;

/** Rounds, as far as row-level security shows them: one is there where its programme is. */
@ApplicationScoped
public class Rounds implements PanacheRepositoryBase<FundingRound, UUID> {
    public Optional<FundingRound> find(UUID id) {
        return findByIdOptional(id);
    }

    /** For whoever applies or scores: any number at once, and nobody changes it meanwhile. One that is not there is {@code 404}. */
    public FundingRound lock(UUID id) {
        return find("id", id)
                .withLock(LockModeType.PESSIMISTIC_READ)
                .firstResultOptional()
                .orElseThrow(ProblemType.NOT_FOUND::problem);
    }

    /** For a change of it. */
    Optional<FundingRound> lockAlone(UUID id) {
        return find("id", id).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** In the order of their ids, so that two who lock them all never wait for each other. */
    List<FundingRound> lockAllOf(UUID programmeId) {
        return find("programmeId = ?1 order by id", programmeId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    boolean hasCode(UUID programmeId, String code) {
        return count("programmeId = ?1 and code = ?2", programmeId, code) > 0;
    }

    /**
     * The newest first.
     *
     * @param programmeId only its own; null for all
     * @param before the last id of the page before; null for the first page
     */
    List<FundingRound> page(@Nullable UUID programmeId, @Nullable UUID before, int rows) {
        var query = new StringBuilder("1 = 1");
        List<Object> values = new ArrayList<>();
        if (programmeId != null) {
            values.add(programmeId);
            query.append(" and programmeId = ?").append(values.size());
        }
        if (before != null) {
            values.add(before);
            query.append(" and id < ?").append(values.size());
        }
        return find(query + " order by id desc", values.toArray()).page(0, rows).list();
    }
}
