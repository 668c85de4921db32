package uk.onward.referral.figures;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adult women by borough, from a file that names its source: SafeLives sets cases against women of 16 and over. Read at the start,
 * so that a file that can't be read is found out there.
 */
@Startup
@ApplicationScoped
class Population {
    private static final String FILE = "/populations/adult-women.csv";
    private static final String SOURCE = "# source: ";

    private final Map<String, Integer> women = new HashMap<>();
    private final String source;

    Population(FiguresConfig config) {
        try (var lines = open(config)) {
            List<String> all = lines.lines().toList();
            source = all.stream()
                    .filter(line -> line.startsWith(SOURCE))
                    .map(line -> line.substring(SOURCE.length()).strip())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("A file of populations names its source"));
            all.stream()
                    .filter(line -> line.startsWith("E0"))
                    .map(line -> line.split(",", -1))
                    .forEach(fields -> women.put(fields[0], Integer.valueOf(fields[fields.length - 1].strip())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedReader open(FiguresConfig config) throws IOException {
        return config.populationFile().isPresent()
                ? Files.newBufferedReader(config.populationFile().get())
                : new BufferedReader(
                        new InputStreamReader(Population.class.getResourceAsStream(FILE), StandardCharsets.UTF_8));
    }

    /** @return how many live in those boroughs; empty where one of them is not in the file, or there is none */
    Optional<Integer> womenIn(Collection<String> boroughs) {
        if (boroughs.isEmpty() || !women.keySet().containsAll(boroughs)) {
            return Optional.empty();
        }
        return Optional.of(boroughs.stream().mapToInt(women::get).sum());
    }

    String source() {
        return source;
    }
}
