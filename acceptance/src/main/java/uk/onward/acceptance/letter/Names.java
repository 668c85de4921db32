package uk.onward.acceptance.letter;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Names and numbers of people who do not exist. */
final class Names {

    private static final List<String> WOMEN = List.of(
            "Ada", "Bea", "Cleo", "Dina", "Esme", "Fern", "Gwen", "Hope", "Imani", "Jaya", "Kemi", "Leila", "Maya",
            "Noor", "Orla", "Priya", "Rosa", "Safiya", "Tess", "Uma", "Vera", "Wren", "Yara", "Zadie");
    private static final List<String> MEN = List.of(
            "Abel", "Ben", "Cai", "Dev", "Eli", "Femi", "Gus", "Hal", "Idris", "Jed", "Kofi", "Luca", "Musa", "Ned",
            "Omar", "Pat", "Ravi", "Sol", "Tariq", "Vik", "Wes", "Yusuf");
    private static final List<String> FAMILIES =
            List.of("Synthetic", "Example", "Sample", "Fiction", "Notreal", "Placeholder");
    private static final List<String> CHILDREN = List.of("Ivo", "Juno", "Kit", "Lux", "Mina", "Nico", "Opal", "Remy");
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";
    private static final int LETTERS = 10;

    private Names() {}

    /** Letters without a vowel: no word, no code, no part of an id. */
    static String mark(Random random, Set<String> used) {
        while (true) {
            var mark = new StringBuilder();
            for (var i = 0; i < LETTERS; i++) {
                mark.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())));
            }
            if (used.add(mark.toString())) {
                return mark.toString();
            }
        }
    }

    static String given(Random random, boolean female, String mark) {
        return Shares.pick(random, female ? WOMEN : MEN) + "-" + name(mark);
    }

    static String family(Random random, String mark) {
        return Shares.pick(random, FAMILIES) + "-" + name(mark);
    }

    static String child(Random random, String mark) {
        return Shares.pick(random, CHILDREN) + "-" + name(mark);
    }

    private static String name(String mark) {
        return mark.substring(0, 1).toUpperCase(Locale.ROOT) + mark.substring(1);
    }

    /** Of the range that is never given to a patient; the last digit is the check digit modulo 11. */
    static String nhsNumber(Random random, Set<String> used) {
        while (true) {
            var digits = "999%06d".formatted(random.nextInt(1_000_000));
            var sum = 0;
            for (var i = 0; i < digits.length(); i++) {
                sum += (10 - i) * (digits.charAt(i) - '0');
            }
            var check = (11 - sum % 11) % 11;
            if (check < 10 && used.add(digits + check)) {
                return digits + check;
            }
        }
    }
}
