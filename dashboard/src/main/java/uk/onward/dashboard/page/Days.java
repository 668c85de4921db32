package uk.onward.dashboard.page;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Days as GOV.UK's style has them: 7 June 2021. */
final class Days {

    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private Days() {}

    static String inWords(LocalDate day) {
        return WORDS.format(day);
    }
}
