package uk.onward.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Platform stands under every service and knows the field of none. */
class PlatformWordsTest {
    private static final List<String> DOMAIN = List.of(
            "hospital",
            "idva",
            "marac",
            "referral",
            "victim",
            "patient",
            "perpetrator",
            "safeguarding",
            "grant",
            "award",
            "borough",
            "nhs",
            "dash",
            "refuge",
            "police",
            "consortium",
            "programme",
            "child");
    /** An agency's boroughs are where its systems' callers may be told from, in every service alike. */
    private static final String AGENCY = "agency";

    @Test
    void no_class_and_no_package_is_named_by_a_word_of_the_field() throws IOException {
        Path classes = Path.of("target/classes/uk/onward/platform");
        List<String> named;
        try (Stream<Path> files = Files.walk(classes)) {
            named = files.map(file -> classes.relativize(file).toString().toLowerCase(Locale.ROOT))
                    .toList();
        }

        assertThat(named).hasSizeGreaterThan(60);
        assertThat(named).noneMatch(name -> DOMAIN.stream().anyMatch(name::contains));
    }

    @Test
    void no_line_of_code_outside_the_agencies_speaks_of_the_field() throws IOException {
        Path sources = Path.of("src/main/java/uk/onward/platform");
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (sources.relativize(file).startsWith(AGENCY)) {
                    continue;
                }
                assertThat(Files.readAllLines(file).stream()
                                .filter(line -> !line.strip().startsWith("*")
                                        && !line.strip().startsWith("/"))
                                .filter(line -> DOMAIN.stream().anyMatch(line.toLowerCase(Locale.ROOT)::contains)))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }
}
