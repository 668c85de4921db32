package uk.onward.acceptance.letter;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The bands of the API's documents, by completed years at the presentation. */
enum AgeBand {
    FROM_0(0, 10),
    FROM_11(11, 12),
    FROM_13(13, 15),
    FROM_16(16, 17),
    FROM_18(18, 22),
    FROM_23(23, 24),
    AT_25(25, 25),
    FROM_26(26, 34),
    FROM_35(35, 44),
    FROM_45(45, 54),
    FROM_55(55, 64),
    FROM_65(65, 74),
    FROM_75(75, 90);

    /** A MARAC takes no one younger. */
    private static final int MARAC_AGE = 16;

    private static final int ADULT = 18;

    private final int youngest;
    private final int oldest;

    AgeBand(int youngest, int oldest) {
        this.youngest = youngest;
        this.oldest = oldest;
    }

    static Optional<AgeBand> of(String code) {
        return Arrays.stream(values()).filter(band -> band.code().equals(code)).findFirst();
    }

    static AgeBand of(LocalDate born, LocalDate day) {
        var age = born.until(day).getYears();
        return Arrays.stream(values())
                .filter(band -> age <= band.oldest)
                .findFirst()
                .orElse(FROM_75);
    }

    /** Those a cohort is spread over: a young people's service sees nobody of sixty. */
    static List<AgeBand> around(AgeBand winner) {
        var young = Arrays.stream(values())
                .filter(band -> band.youngest >= 11 && band.oldest <= 25)
                .toList();
        if (young.contains(winner)) {
            return young;
        }
        return Arrays.stream(values())
                .filter(winner == FROM_0 ? band -> band.oldest <= 25 : band -> band.youngest >= MARAC_AGE)
                .toList();
    }

    String code() {
        return this == FROM_75 ? "75+" : youngest == oldest ? String.valueOf(youngest) : youngest + "-" + oldest;
    }

    int youngest() {
        return youngest;
    }

    int oldest() {
        return oldest;
    }

    boolean isAdult() {
        return youngest >= ADULT;
    }

    /** Old enough for a MARAC, and still a child: a children's referral goes beside it. */
    boolean isBoth() {
        return youngest >= MARAC_AGE && !isAdult();
    }

    boolean isTooYoungForMarac() {
        return youngest < MARAC_AGE;
    }
}
