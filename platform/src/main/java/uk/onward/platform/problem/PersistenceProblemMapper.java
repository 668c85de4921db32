package uk.onward.platform.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.ext.Provider;

/** Two who changed one thing at once: the later one is told that it read an older state. */
@Provider
public final class PersistenceProblemMapper extends ExceptionMapperBase<OptimisticLockException> {
    @Override
    protected HttpProblem toProblem(OptimisticLockException exception) {
        return ProblemType.PRECONDITION_FAILED.problem();
    }
}
