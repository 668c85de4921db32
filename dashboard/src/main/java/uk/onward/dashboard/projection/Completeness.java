package uk.onward.dashboard.projection;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;

/** Whether figures are of all that was told, for whoever must not count too early. */
@ApplicationScoped
public class Completeness {
    /** What arrives while one looks is no backlog. */
    private static final long FEW = 500;

    private final Follower follower;
    private final DeadLetters deadLetters;
    private final Meters meters;

    Completeness(Follower follower, DeadLetters deadLetters, Meters meters) {
        this.follower = follower;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    /** Events are taken in, none to speak of waits, and none lies among the dead letters. */
    public boolean isWhole() {
        try {
            return follower.waitingSince().isEmpty() && meters.lag() < FEW && deadLetters.count() == 0;
        } catch (SQLException failure) {
            throw new ProjectionException("dead letters can't be counted", failure);
        }
    }
}
