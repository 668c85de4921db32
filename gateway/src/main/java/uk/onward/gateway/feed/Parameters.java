package uk.onward.gateway.feed;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uk.onward.gateway.answer.Finding;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;

/** A query with known names only, each at most once: a misspelt {@code types} would otherwise ask for everything. */
final class Parameters {

    private final Map<String, String> values = new HashMap<>();

    /** The query is one that {@link uk.onward.gateway.intake.RequestPath} found to be sound. */
    private Parameters(String target, Set<String> known) {
        int question = target.indexOf('?');
        String query = question < 0 ? "" : target.substring(question + 1);
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!known.contains(name)) {
                throw invalid("", known.isEmpty() ? "takes no parameter" : onlyTakes(known));
            }
            if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                throw invalid(name, "must stand there once");
            }
        }
    }

    static Parameters of(String target, Set<String> known) {
        return new Parameters(target, known);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    int number(String name, int least, int most, int otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[0-9]{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw invalid(name, "must be a number from %d to %d".formatted(least, most));
        }
        return Integer.parseInt(value);
    }

    static Refusal invalid(String pointer, String detail) {
        return new Refusal(Problem.VALIDATION_FAILED, List.of(new Finding(pointer, detail)));
    }

    private static String onlyTakes(Set<String> known) {
        return "takes " + String.join(", ", known.stream().sorted().toList()) + ", and nothing else";
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
