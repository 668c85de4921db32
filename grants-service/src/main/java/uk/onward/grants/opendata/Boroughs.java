package uk.onward.grants.opendata;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Names of London's boroughs by their code, from a file: the Register of Geographic Codes of the ONS. */
@ApplicationScoped
class Boroughs {
    private static final String FILE = "/codes/boroughs.csv";
    private final Map<String, String> names;

    Boroughs() {
        try (var file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Boroughs.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            names = file.lines()
                    .skip(1)
                    .map(line -> line.split(",", 2))
                    .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> line[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code itself where it is of no borough of London. */
    String name(String code) {
        return names.getOrDefault(code, code);
    }
}
