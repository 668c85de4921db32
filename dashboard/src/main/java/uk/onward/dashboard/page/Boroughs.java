package uk.onward.dashboard.page;

import io.quarkus.qute.TemplateData;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The 33 boroughs and where each stands on the tile map: a square for each, about where it lies, so that the City is as plain to
 * see as Bromley (after the Flood, “London Squared”).
 */
@Singleton
class Boroughs {

    private final List<Borough> all;

    Boroughs() {
        all = read();
    }

    /** One borough; row and column count from 1, from the north west. */
    @TemplateData
    public record Borough(String code, String name, String abbreviation, int row, int column) {}

    /** In the order of their names. */
    List<Borough> all() {
        return all;
    }

    boolean isOne(String code) {
        return all.stream().anyMatch(borough -> borough.code().equals(code));
    }

    String name(String code) {
        return all.stream()
                .filter(borough -> borough.code().equals(code))
                .map(Borough::name)
                .findFirst()
                .orElseThrow();
    }

    private static List<Borough> read() {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream("page/borough-tiles.csv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> {
                        var fields = line.split(",", -1);
                        if (fields.length != 5) {
                            throw new IllegalStateException("Not a borough of five fields: " + Arrays.toString(fields));
                        }
                        return new Borough(
                                fields[0],
                                fields[1],
                                fields[2],
                                Integer.parseInt(fields[3]),
                                Integer.parseInt(fields[4]));
                    })
                    .sorted(Comparator.comparing(Borough::name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
