package uk.onward.acceptance.demo;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.onward.acceptance.letter.Letter;

/**
 * How the demo was asked for.
 *
 * @param figures null for the letter's own
 * @param check whether only the options and the figures are looked at, before anything is started
 * @param complaint what is wrong with the options
 */
record Options(
        boolean help,
        boolean quiet,
        boolean letter,
        boolean check,
        @Nullable Path figures,
        long seed,
        Optional<String> complaint) {

    static final String HELP = """
            Usage: ./onward demo [--quiet]
                   ./onward demo --letter [--figures FILE] [--seed N] [--quiet]

            Starts what does not run. Alone it plays the journey of one referral, from A&E to a MARAC and a children's hub, and the
            story of public money, from a call for applications to eight awards and the open data that anybody may download.

              --letter         sends some two hundred made-up people through whole cases by the API, asks the statistics for the
                               figures of the Deputy Mayor's letter of 7 June 2021, and compares
              --figures FILE   another table of the same form, described in docs/letter.md
              --seed N         the number that all chance comes from (%d): other people, the same figures
              --quiet          says only what broke, the table, and the last line
              --help           this

            Exits 0 only if every step held, or every figure is equal; 2 if the options or the figures can't be.
            """.formatted(Letter.SEED);

    static Options parse(List<String> args) {
        var parsing = new Parsing(args.iterator());
        parsing.all();
        return new Options(
                parsing.help,
                parsing.quiet,
                parsing.letter,
                parsing.check,
                parsing.figures,
                parsing.seed == null ? Letter.SEED : parsing.seed,
                Optional.ofNullable(parsing.complaint()));
    }

    /** Word by word; the first complaint stays. */
    private static final class Parsing {

        private final Iterator<String> words;
        private boolean help;
        private boolean quiet;
        private boolean letter;
        private boolean check;
        private @Nullable Path figures;
        private @Nullable Long seed;
        private @Nullable String complaint;

        private Parsing(Iterator<String> words) {
            this.words = words;
        }

        private void all() {
            while (words.hasNext()) {
                var word = words.next();
                // --figures=FILE is the same as --figures FILE
                var at = word.startsWith("--") ? word.indexOf('=') : -1;
                one(at < 0 ? word : word.substring(0, at), at < 0 ? null : word.substring(at + 1));
            }
        }

        private void one(String option, @Nullable String value) {
            switch (option) {
                case "--help", "-h" -> help = true;
                case "--quiet" -> quiet = true;
                case "--letter" -> letter = true;
                case "--check" -> check = true;
                case "--figures" -> figures = path(value(option, value));
                case "--seed" -> seed = number(value(option, value));
                case "--" -> {}
                default -> complain("The demo has no option " + option);
            }
        }

        private @Nullable String value(String option, @Nullable String value) {
            if (value != null) {
                return value;
            }
            if (!words.hasNext()) {
                complain(option + " needs a value");
                return null;
            }
            return words.next();
        }

        private @Nullable Path path(@Nullable String text) {
            try {
                return text == null ? null : Path.of(text);
            } catch (InvalidPathException e) {
                complain("--figures needs the name of a file");
                return null;
            }
        }

        private @Nullable Long number(@Nullable String text) {
            try {
                return text == null ? null : Long.valueOf(text);
            } catch (NumberFormatException e) {
                complain("--seed needs a whole number");
                return null;
            }
        }

        private void complain(String words) {
            complaint = complaint == null ? words : complaint;
        }

        private @Nullable String complaint() {
            if (complaint == null && !letter && (figures != null || seed != null)) {
                return "--figures and --seed go with --letter";
            }
            return complaint;
        }
    }
}
