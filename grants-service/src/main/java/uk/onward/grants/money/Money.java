package uk.onward.grants.money;

import java.util.regex.Pattern;

/**
 * Pounds sterling, as a whole number of pence from 0 to ten thousand million pounds: enough for any budget, and far from
 * where sums of a long overflow.
 */
public record Money(long pence) implements Comparable<Money> {
    public static final long MAX_PENCE = 1_000_000_000_000L;

    /** Two decimals always, no sign, no leading zero, no separator: one spelling for one amount. */
    static final String FORM = "(0|[1-9][0-9]{0,10})\\.[0-9]{2}";

    private static final Pattern AMOUNT = Pattern.compile(FORM);

    public Money {
        if (pence < 0 || pence > MAX_PENCE) {
            throw new IllegalArgumentException("an amount is between 0 and " + MAX_PENCE + " pence");
        }
    }

    /**
     * Reads an amount.
     *
     * @throws IllegalArgumentException unless it is an amount as in "750000.00", and not too large
     */
    public static Money parse(String amount) {
        if (!AMOUNT.matcher(amount).matches()) {
            throw new IllegalArgumentException("not an amount as in 750000.00");
        }
        return new Money(Long.parseLong(amount.replace(".", "")));
    }

    /** As on the wire. */
    public String amount() {
        return "%d.%02d".formatted(pence / 100, pence % 100);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(pence, other.pence);
    }
}
