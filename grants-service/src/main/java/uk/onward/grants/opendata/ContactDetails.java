package uk.onward.grants.opendata;

import java.util.regex.Pattern;

/**
 * How a person can be reached does not belong into open data; 360Giving's data quality check looks for it too. Titles and
 * descriptions are free text, so what looks like an e-mail address or a British telephone number is left out of them.
 */
final class ContactDetails {
    private static final String LEFT_OUT = "[left out]";

    private static final Pattern EMAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63}){1,8}");

    /** Ten or eleven digits from 0 or +44, however they are spaced; an amount or a date has no such beginning. */
    private static final Pattern TELEPHONE =
            Pattern.compile("(?<![\\p{L}\\p{N}])(\\+44[ -]?(\\(0\\)[ -]?)?|0)[1-9]([ ()-]{0,2}[0-9]){8,9}(?![0-9])");

    private ContactDetails() {}

    static String leftOut(String text) {
        return TELEPHONE.matcher(EMAIL.matcher(text).replaceAll(LEFT_OUT)).replaceAll(LEFT_OUT);
    }
}
