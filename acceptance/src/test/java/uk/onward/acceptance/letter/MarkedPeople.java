package uk.onward.acceptance.letter;

import java.util.List;
import java.util.Optional;

/** Values that a run sends in and that may stand in no event, log or metric. */
public final class MarkedPeople {

    /** Enough to find a leak: each of a hundred thousand lines is searched for each of them. */
    private static final int SOME = 25;

    private MarkedPeople() {}

    /** Letters that occur in the names, addresses and free text of people of the letter's cohort, and nowhere else. */
    public static List<String> ofTheLetter() {
        var other = new Surroundings.OtherService("london-victim-and-witness", List.of("RJ701", "RJZ01", "RYJ01"));
        return Generator.cohort(
                        FiguresFile.letter(),
                        Letter.SEED,
                        Cohort.Edges.BOTH,
                        Surroundings.ofTheDemo(Optional.of(other)),
                        List.of())
                .people()
                .stream()
                .map(Someone::mark)
                .limit(SOME)
                .toList();
    }
}
