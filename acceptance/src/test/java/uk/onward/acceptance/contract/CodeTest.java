package uk.onward.acceptance.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.stack.Repository;

/**
 * What the services' code tells of is what the contract has, by the words in the code: an event of a type without a schema would
 * else be found out by whoever receives it.
 */
class CodeTest {

    /** A call by which something is told, up to the end of its statement or the beginning of a block. */
    private static final Pattern TELLS = Pattern.compile(
            "\\b(?:\\w*[eE]vents\\.(?:tell|publish\\w*)|moves\\.make|told|said|decide|make|new Happened)"
                    + "\\(([^;{]*)[;{]");

    private static final Pattern WORD = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern HAPPENING = Pattern.compile("Happening\\.([A-Z_]+)");

    /** Told by the code of a status (an action's outcome, an application's decision), or by platform for every service. */
    private static final Set<String> FROM_ELSEWHERE =
            Set.of("done", "not-done", "awarded", "refused", "glass-broken", "republished");

    private final Contract contract = Contract.read();

    @ParameterizedTest
    @ValueSource(strings = {"idva", "referral", "grants"})
    void what_a_service_tells_of_is_in_the_contract_and_the_other_way_round(String service) {
        // Given
        Set<String> agreed = contract.typeNames().stream()
                .filter(type -> type.startsWith("uk.onward." + service + "."))
                .map(type -> type.split("\\.")[4])
                .collect(Collectors.toCollection(TreeSet::new));

        // When
        Set<String> told = new TreeSet<>();
        for (String source : sources(service)) {
            TELLS.matcher(source)
                    .results()
                    .flatMap(call -> WORD.matcher(call.group(1)).results())
                    .forEach(word -> told.add(word.group(1)));
            HAPPENING
                    .matcher(source)
                    .results()
                    .forEach(one ->
                            told.add(one.group(1).toLowerCase(Locale.ROOT).replace('_', '-')));
        }

        // Then
        assertThat(agreed).containsAll(told);
        agreed.removeAll(FROM_ELSEWHERE);
        assertThat(told).containsAll(agreed);
    }

    private static Set<String> sources(String service) {
        Path folder = Repository.root().resolve(service + "-service/src/main/java");
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(CodeTest::text)
                    .filter(text -> text.contains("vents") || text.contains("CaseMoves"))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
