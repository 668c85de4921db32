package uk.onward.acceptance;

import java.util.Collection;
import java.util.Locale;

/** Looks for marked values where they must not be. */
public final class Marks {

    private Marks() {}

    /** Whether a text holds one of the values, whatever its case. */
    public static boolean in(String text, Collection<String> values) {
        var lower = text.toLowerCase(Locale.ROOT);
        return values.stream().anyMatch(value -> lower.contains(value.toLowerCase(Locale.ROOT)));
    }
}
