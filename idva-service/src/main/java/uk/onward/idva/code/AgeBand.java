package uk.onward.idva.code;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;

/** The age bands that leave the service in place of a date of birth; published figures are unions of them. */
public enum AgeBand {
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
    FROM_75(75, 200);

    private static final String SCHEME = "onward-age-band";
    private final int from;
    private final int to;

    AgeBand(int from, int to) {
        this.from = from;
        this.to = to;
    }

    /** The band of somebody born then, on that day. */
    public static AgeBand at(LocalDate born, LocalDate day) {
        int age = age(born, day);
        return Arrays.stream(values())
                .filter(band -> age >= band.from && age <= band.to)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no band for that age"));
    }

    /** Completed years. */
    public static int age(LocalDate born, LocalDate day) {
        return (int) ChronoUnit.YEARS.between(born, day);
    }

    public Coded coded() {
        String code = this == FROM_75 ? "75+" : from == to ? String.valueOf(from) : from + "-" + to;
        return new Coded(SCHEME, "1", code);
    }
}
