package uk.onward.platform.identity;

import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import uk.onward.platform.problem.ProblemType;

/** A case is touched by a person: a client's own token without one is refused, after its role was checked. */
@Provider
@TouchesCase
@Priority(Priorities.AUTHORIZATION + 10)
public class ActorRequired implements ContainerRequestFilter {
    private final CallerContext context;

    ActorRequired(CallerContext context) {
        this.context = context;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (context.ifKnown().isPresent() && !context.namesPerson()) {
            throw ProblemType.ACTOR_MISSING.problem();
        }
    }
}
