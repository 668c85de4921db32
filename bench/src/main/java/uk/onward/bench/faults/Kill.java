package uk.onward.bench.faults;

import java.time.Duration;
import java.time.Instant;

/**
 * One {@code kill -9}.
 *
 * @param after how long the service had been ready
 * @param underWay requests of the clients without an answer at that moment
 * @param away from the kill until the service was ready again
 */
record Kill(String component, int number, long pid, Instant at, Duration after, int underWay, Duration away) {}
