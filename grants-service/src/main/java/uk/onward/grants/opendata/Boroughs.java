package uk.onward.grants.opendata;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Names of London's boroughs by their code, from the file of {@code docs/codes} that the whole suite has them from. */
@ApplicationScoped
class Boroughs {
    private static final String FILE = "/codes/ons-borough.json";
    private final Map<String, String> names = new HashMap<>();

    Boroughs() {
        try (var file = Objects.requireNonNull(Boroughs.class.getResourceAsStream(FILE), FILE)) {
            new ObjectMapper()
                    .readTree(file)
                    .required("codes")
                    .forEach(each -> names.put(
                            each.required("code").asText(),
                            each.required("name").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The code itself where it is of no borough of London. */
    String name(String code) {
        return names.getOrDefault(code, code);
    }
}
