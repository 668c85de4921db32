package uk.onward.dashboard.figures;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.ext.Provider;
import uk.onward.dashboard.api.ProblemType;

/** Tells whoever asked by which parameter no figures can be had. Pages say it beside their fields instead. */
@Provider
public final class UnfitQuestions extends ExceptionMapperBase<UnfitQuestion> {
    @Override
    protected HttpProblem toProblem(UnfitQuestion unfit) {
        return ProblemType.VALIDATION_FAILED.problem(unfit.parameter(), unfit.reason());
    }
}
