package uk.onward.dashboard.api;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/**
 * {@code 401} of the API with its challenge (RFC 6750 §3); pages lead to the login before they come here. The extension's own
 * mappers were compiled against an older Quarkus and fail on this one; these go before them.
 */
final class SignInProblems {
    private SignInProblems() {}

    /** No token was sent. */
    @Provider
    @Priority(Priorities.USER - 100)
    public static final class NoToken extends ExceptionMapperBase<UnauthorizedException> {
        @Override
        protected HttpProblem toProblem(UnauthorizedException exception) {
            return challenge("Bearer");
        }
    }

    /** A token was sent that is not good: expired, for another audience, changed, or none at all. */
    @Provider
    @Priority(Priorities.USER - 100)
    public static final class BadToken extends ExceptionMapperBase<AuthenticationFailedException> {
        @Override
        protected HttpProblem toProblem(AuthenticationFailedException exception) {
            return challenge("Bearer error=\"invalid_token\"");
        }
    }

    private static HttpProblem challenge(String scheme) {
        return ProblemType.UNAUTHORIZED
                .builder()
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, scheme)
                .build();
    }
}
