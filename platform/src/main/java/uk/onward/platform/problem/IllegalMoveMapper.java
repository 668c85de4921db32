package uk.onward.platform.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;

/** An aggregate's refusal names a state and a move and no value, so its words may be answered. */
@Provider
public final class IllegalMoveMapper extends ExceptionMapperBase<IllegalMove> {
    @Override
    protected HttpProblem toProblem(IllegalMove exception) {
        return ProblemType.ILLEGAL_MOVE.problem(exception.getMessage());
    }
}
