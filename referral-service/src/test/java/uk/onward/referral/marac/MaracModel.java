package uk.onward.referral.marac;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * What may be done with a MARAC referral, and where that leads: a table written from the domain's words, knowing nothing of
 * the code that it is held against.
 */
final class MaracModel {
    enum Command {
        RETURN("returned"),
        RESUBMIT("resubmitted"),
        ACCEPT("accepted"),
        DECLINE("declined"),
        LIST("listed"),
        DEFER("deferred"),
        HEAR("heard"),
        CLOSE("closed"),
        TRANSFER("transferred"),
        WITHDRAW("withdrawn");

        private final String pastTense;

        Command(String pastTense) {
            this.pastTense = pastTense;
        }
    }

    private static final String REFUSED = "-";

    /**
     * A decision binds; what was heard can't be unheard by taking it back; what is over stays over, but that somebody who moves
     * within the flag year is another MARAC's. All these are within it.
     */
    private static final String TABLE = """
                     received     returned   accepted     listed       deferred     heard        closed declined withdrawn transferred
            RETURN   returned     -          -            -            -            -            -      -        -         -
            RESUBMIT -            received   -            -            -            -            -      -        -         -
            ACCEPT   accepted     -          -            -            -            -            -      -        -         -
            DECLINE  declined     declined   -            -            -            -            -      -        -         -
            LIST     -            -          listed       -            listed       -            -      -        -         -
            DEFER    -            -          -            deferred     -            -            -      -        -         -
            HEAR     -            -          -            heard        -            -            -      -        -         -
            CLOSE    -            -          -            -            -            closed       -      -        -         -
            TRANSFER transferred  transferred transferred transferred  transferred  transferred  transferred -   -         -
            WITHDRAW withdrawn    withdrawn  withdrawn    withdrawn    withdrawn    -            -      -        -         -
            """;

    private static final Map<Command, Map<String, String>> NEXT = read();

    private static final List<Tuple2<Integer, Command>> LIKELY = List.of(
            Tuple.of(3, Command.RETURN),
            Tuple.of(3, Command.RESUBMIT),
            Tuple.of(5, Command.ACCEPT),
            Tuple.of(1, Command.DECLINE),
            Tuple.of(6, Command.LIST),
            Tuple.of(3, Command.DEFER),
            Tuple.of(5, Command.HEAR),
            Tuple.of(4, Command.CLOSE),
            Tuple.of(1, Command.TRANSFER),
            Tuple.of(1, Command.WITHDRAW));

    private String status = "received";
    private final List<String> told = new ArrayList<>(List.of("received"));

    static Arbitrary<List<Command>> commands(int least, int most) {
        return Arbitraries.frequency(LIKELY).list().ofMinSize(least).ofMaxSize(most);
    }

    /** @return whether it is taken */
    boolean take(Command command) {
        String next = NEXT.get(command).get(status);
        if (next.equals(REFUSED)) {
            return false;
        }
        status = next;
        told.add(command.pastTense);
        return true;
    }

    String status() {
        return status;
    }

    /** Whether its pack can be read. */
    boolean isOpen() {
        return !List.of("closed", "declined", "withdrawn", "transferred").contains(status);
    }

    /** In the past tense, on its topic. */
    List<String> told() {
        return List.copyOf(told);
    }

    private static Map<Command, Map<String, String>> read() {
        List<String[]> rows =
                TABLE.lines().map(line -> line.strip().split("\\s+")).toList();
        String[] states = rows.getFirst();
        var table = new EnumMap<Command, Map<String, String>>(Command.class);
        for (String[] row : rows.subList(1, rows.size())) {
            var next = new LinkedHashMap<String, String>();
            for (int i = 0; i < states.length; i++) {
                next.put(states[i], row[i + 1]);
            }
            table.put(Command.valueOf(row[0]), next);
        }
        if (!Arrays.asList(Command.values()).stream().allMatch(table::containsKey)) {
            throw new IllegalStateException("A command has no row");
        }
        return table;
    }
}
