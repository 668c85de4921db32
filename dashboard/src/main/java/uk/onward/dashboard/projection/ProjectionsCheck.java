package uk.onward.dashboard.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says how the projections stand and never takes the dashboard out of rotation: with Kafka away the figures are old, which the
 * pages say, and with dead letters a few are missing; without either page nobody would see any. That the database is away is
 * another check's to say.
 */
@Readiness
@ApplicationScoped
class ProjectionsCheck implements HealthCheck {
    private final Follower follower;
    private final DeadLetters deadLetters;
    private final Generations generations;
    private final Meters meters;

    ProjectionsCheck(Follower follower, DeadLetters deadLetters, Generations generations, Meters meters) {
        this.follower = follower;
        this.deadLetters = deadLetters;
        this.generations = generations;
        this.meters = meters;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("projections").up();
        response.withData("behind", meters.lag());
        follower.waitingSince()
                .ifPresentOrElse(
                        since ->
                                response.withData("takes-events-in", false).withData("waiting-since", since.toString()),
                        () -> response.withData("takes-events-in", true));
        try {
            response.withData("generation", generations.live().generation());
            response.withData("dead-letters", deadLetters.count());
        } catch (SQLException | ProjectionException _) {
            response.withData("database", "away");
        }
        return response.build();
    }
}
