package uk.onward.idva.statistics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gives each value of a column a small number, in the order in which they turn up. Written under the projection's lock. */
final class Codes {
    static final int UNKNOWN = -1;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> values = new ArrayList<>();
    private final int most;

    /** @param most how many values the column has room for */
    Codes(int most) {
        this.most = most;
    }

    int numberOf(String value) {
        Integer known = numbers.get(value);
        if (known != null) {
            return known;
        }
        if (values.size() == most) {
            throw new IllegalStateException("more than " + most + " values in a column of codes");
        }
        values.add(value);
        numbers.put(value, values.size() - 1);
        return values.size() - 1;
    }

    /** @return {@link #UNKNOWN} for a value that never turned up */
    int find(String value) {
        return numbers.getOrDefault(value, UNKNOWN);
    }

    String value(int number) {
        return values.get(number);
    }

    int size() {
        return values.size();
    }
}
