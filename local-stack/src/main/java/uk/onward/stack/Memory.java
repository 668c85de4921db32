package uk.onward.stack;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What the machine can still give. */
final class Memory {

    private static final long MEBI = 1024 * 1024;

    private Memory() {}

    /** Megabytes that new processes can have without swapping; empty where the system does not say. */
    static OptionalLong availableMegabytes() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            var available = lines.filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst();
            if (available.isEmpty()
                    || !(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
                return available;
            }
            // In a container the limit counts, which /proc/meminfo does not show
            return OptionalLong.of(Math.min(available.getAsLong(), system.getTotalMemorySize() / MEBI));
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
