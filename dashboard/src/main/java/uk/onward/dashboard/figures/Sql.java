package uk.onward.dashboard.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Several queries as one statement, so that what they have in common is read once and all of them see the same moment. Each
 * answers rows of a name and an object. Parameters are written {@code :name}.
 *
 * @param names of the parameters, in the order in which the statement takes them
 */
record Sql(String statement, List<String> names) {
    /** The name of the row that tells the version of the projections. */
    static final String PROJECTION = "projection";

    // Not the colons of a cast
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]+)");
    private static final Pattern COMMENT = Pattern.compile("--.*");

    /** The text of a file below {@code figures/}. */
    static String text(String name) {
        String file = "/figures/" + name + ".sql";
        try (var stream = Objects.requireNonNull(Sql.class.getResourceAsStream(file), file)) {
            return COMMENT.matcher(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts queries together.
     *
     * @param base common table expressions that they read from
     * @param queries by the name of their rows; of letters, digits and hyphens
     */
    static Sql of(String base, Map<String, String> queries) {
        var with = new StringBuilder("with ").append(base);
        var select = new StringBuilder("select '" + PROJECTION + "', jsonb_build_object('version', version)")
                .append(" from projection where status = 'live'");
        queries.forEach((name, query) -> {
            String table = "\"of-" + name + "\"";
            with.append(",\n").append(table).append(" as (").append(query).append(")");
            select.append("\nunion all select '")
                    .append(name)
                    .append("', to_jsonb(a) from ")
                    .append(table)
                    .append(" a");
        });
        Matcher parameter = PARAMETER.matcher(with.append("\n").append(select));
        List<String> names = new ArrayList<>();
        String statement = parameter.replaceAll(found -> {
            names.add(found.group(1));
            return "?";
        });
        return new Sql(statement, List.copyOf(names));
    }
}
