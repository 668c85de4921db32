package uk.onward.dashboard.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query from a file below {@code figures/}, whose parameters are written {@code :name}.
 *
 * @param names of the parameters, in the order in which the statement takes them
 */
record Sql(String statement, List<String> names) {
    // Not the colons of a cast
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");
    private static final Pattern COMMENT = Pattern.compile("--.*");

    static Sql of(String name) {
        String file = "/figures/" + name + ".sql";
        try (var stream = Objects.requireNonNull(Sql.class.getResourceAsStream(file), file)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            Matcher parameter = PARAMETER.matcher(COMMENT.matcher(text).replaceAll(""));
            List<String> names = new ArrayList<>();
            String statement = parameter.replaceAll(found -> {
                names.add(found.group(1));
                return "?";
            });
            return new Sql(statement, List.copyOf(names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
