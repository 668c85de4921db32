package uk.onward.platform.openapi;

/**
 * The longest text that a regular expression matches as a whole, so that a field with a pattern need not say its length
 * again. Reads what our constraints are written in; of anything else it says that it does not know.
 */
final class PatternLength {
    /** Longer than anything: for a repetition without end, and for what this does not read. */
    static final long UNKNOWN = Integer.MAX_VALUE;

    private final String pattern;
    private int at;

    private PatternLength(String pattern) {
        this.pattern = pattern;
    }

    /** @return in characters, or {@link #UNKNOWN} */
    static long of(String pattern) {
        var reader = new PatternLength(pattern);
        long length = reader.alternatives();
        return reader.at == pattern.length() ? Math.min(length, UNKNOWN) : UNKNOWN;
    }

    private long alternatives() {
        long longest = sequence();
        while (next('|')) {
            longest = Math.max(longest, sequence());
        }
        return longest;
    }

    private long sequence() {
        long length = 0;
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            // Capped, so that nested repetitions do not overflow
            length = Math.min(UNKNOWN, length + Math.min(UNKNOWN, atom() * repetitions()));
        }
        return length;
    }

    private long atom() {
        char first = pattern.charAt(at++);
        return switch (first) {
            case '^', '$' -> 0;
            case '(' -> group();
            case '[' -> characterClass();
            case '\\' -> escape();
            case '*', '+', '?', '{' -> giveUp();
            default -> 1;
        };
    }

    private long group() {
        boolean looksAround = false;
        if (next('?')) {
            if (next('=') || next('!')) {
                looksAround = true;
            } else if (!next(':')) {
                return giveUp();
            }
        }
        long length = alternatives();
        if (!next(')')) {
            return giveUp();
        }
        return looksAround ? 0 : length;
    }

    private long characterClass() {
        next('^');
        // A bracket that comes first stands for itself
        for (int start = at; at < pattern.length(); at++) {
            char character = pattern.charAt(at);
            if (character == ']' && at > start) {
                at++;
                return 1;
            }
            if (character == '[' || character == '&') {
                return giveUp();
            }
            if (character == '\\') {
                at++;
            }
        }
        return giveUp();
    }

    private long escape() {
        if (at == pattern.length()) {
            return giveUp();
        }
        char escaped = pattern.charAt(at++);
        if ("bBAzZ".indexOf(escaped) >= 0) {
            return 0;
        }
        if ("dDsSwWtnr".indexOf(escaped) >= 0 || !Character.isLetterOrDigit(escaped)) {
            return 1;
        }
        int digits = escaped == 'x' ? 2 : escaped == 'u' ? 4 : 0;
        at += digits;
        return digits > 0 ? 1 : giveUp();
    }

    private long repetitions() {
        long most = 1;
        if (next('?')) {
            most = 1;
        } else if (next('*') || next('+')) {
            most = UNKNOWN;
        } else if (next('{')) {
            int end = pattern.indexOf('}', at);
            if (end < 0) {
                return giveUp();
            }
            String bounds = pattern.substring(at, end);
            at = end + 1;
            String upper = bounds.substring(bounds.indexOf(',') + 1);
            most = upper.isEmpty() ? UNKNOWN : Long.parseLong(upper);
        } else {
            return most;
        }
        // Reluctant or possessive: the same texts
        if (!next('?')) {
            next('+');
        }
        return most;
    }

    private boolean next(char expected) {
        if (at < pattern.length() && pattern.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private long giveUp() {
        at = pattern.length() + 1;
        return UNKNOWN;
    }
}
