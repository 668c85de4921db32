package uk.onward.stack;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One component as it is now.
 *
 * @param pid of its process; empty where none runs
 * @param ready whether it does its work
 * @param uptime since its start; zero where none runs
 */
public record ComponentStatus(
        Component component, List<Integer> ports, OptionalLong pid, boolean ready, Duration uptime) {}
