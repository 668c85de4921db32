package uk.onward.idva.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Median and centile, exactly, without sorting a million numbers: a place for each number up to 45 days, a list above. */
final class Minutes {
    private final int[] counts = new int[1 << 16];
    private int[] beyond = new int[64];
    private int beyondSize;
    private int size;

    void add(int minutes) {
        size++;
        if (minutes < counts.length) {
            counts[Math.max(0, minutes)]++;
            return;
        }
        if (beyondSize == beyond.length) {
            beyond = Arrays.copyOf(beyond, beyondSize * 2);
        }
        beyond[beyondSize++] = minutes;
    }

    /** Of an even number the mean of the two in the middle, half a minute up. */
    @Nullable
    Integer median() {
        return size == 0 ? null : Math.ceilDiv(at((size + 1) / 2) + at(size / 2 + 1), 2);
    }

    @Nullable
    Integer ninetiethCentile() {
        return size == 0 ? null : at(Math.ceilDiv(size * 9L, 10));
    }

    /** @param place counted from 1, in order of size */
    private int at(long place) {
        long passed = 0;
        for (int minutes = 0; minutes < counts.length; minutes++) {
            passed += counts[minutes];
            if (passed >= place) {
                return minutes;
            }
        }
        Arrays.sort(beyond, 0, beyondSize);
        return beyond[(int) (place - passed - 1)];
    }
}
