package uk.onward.acceptance.letter;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * Draws times in order. However little room is left before a limit, more can follow: a step takes at most a part of the
 * room, so a whole life fits into a day where a table is of one day.
 */
final class Moments {

    private static final double MOST_OF_THE_ROOM = 0.3;
    private static final Duration ROOM_FOR_OFFICE_HOURS = Duration.ofDays(6);

    private final Random random;

    Moments(Random random) {
        this.random = random;
    }

    /** At a whole second, the first one possible, the last not. */
    Instant within(Instant from, Instant before) {
        var seconds = Math.max(1, Duration.between(from, before).toSeconds());
        return from.plusSeconds((long) (random.nextDouble() * seconds));
    }

    /**
     * Some time after, at any hour.
     *
     * @param mean of how long it takes, where there is room
     */
    Instant after(Instant at, Instant before, Duration mean) {
        var most = Duration.between(at, before).toSeconds() * MOST_OF_THE_ROOM;
        var natural = -Math.log(1 - random.nextDouble()) * mean.toSeconds();
        var seconds = natural < most ? natural : random.nextDouble() * most;
        return at.plusSeconds(Math.max(1, (long) seconds));
    }

    /** Some time after, when offices are open if that is near enough. */
    Instant afterInOfficeHours(Instant at, Instant before, Duration mean) {
        var drawn = after(at, before, mean);
        if (Duration.between(drawn, before).compareTo(ROOM_FOR_OFFICE_HOURS) < 0) {
            return drawn;
        }
        var london = drawn.atZone(Period.LONDON).truncatedTo(ChronoUnit.MINUTES);
        if (london.getHour() >= 9 && london.getHour() < 17) {
            return london.toInstant().isAfter(at) ? london.toInstant() : drawn;
        }
        var morning = london.toLocalDate()
                .plusDays(london.getHour() >= 17 ? 1 : 0)
                .atTime(9, 0)
                .plusMinutes(random.nextInt(7 * 60));
        return morning.atZone(Period.LONDON).toInstant();
    }
}
