package uk.onward.platform.persistence;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import org.hibernate.exception.JDBCConnectionException;
import uk.onward.platform.problem.ProblemType;

/** The database away is not the caller's fault and passes: it is told to come again. */
@Provider
public final class ServiceUnavailableMapper extends ExceptionMapperBase<JDBCConnectionException> {
    @Override
    protected HttpProblem toProblem(JDBCConnectionException exception) {
        return HttpProblem.builder(ProblemType.SERVICE_UNAVAILABLE.problem())
                .withHeader(HttpHeaders.RETRY_AFTER, "5")
                .build();
    }
}
