package uk.onward.acceptance.letter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * People who fit a table of figures, and beside them those who must not be counted.
 *
 * @param seed the number all chance came from
 * @param edges on which sides of the period people stand just outside
 */
record Cohort(Figures figures, long seed, Edges edges, List<Someone> people) {

    /** How many days beyond its period something of a cohort may happen, in the service that the figures are of. */
    static final int REACH_DAYS = 14;

    Cohort {
        people = List.copyOf(people);
    }

    /** Where another cohort stands beside this one its people are outside, and none need be made up for it. */
    record Edges(boolean before, boolean after) {
        static final Edges BOTH = new Edges(true, true);
    }

    /** The same for the same figures, seed and edges, and for no others: what the idempotency keys begin with. */
    String name() {
        return name(figures, seed, edges);
    }

    static String name(Figures figures, long seed, Edges edges) {
        return "letter-" + HexFormat.of().formatHex(digest(figures, seed, edges), 0, 8);
    }

    /** What chance starts from: two tables with one seed share nobody. */
    static long chance(Figures figures, long seed, Edges edges) {
        return ByteBuffer.wrap(digest(figures, seed, edges)).getLong(Long.BYTES);
    }

    private static byte[] digest(Figures figures, long seed, Edges edges) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest("%s|%d|%s".formatted(figures.wanted(), seed, edges).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many referrals. */
    int referrals() {
        return people.stream().mapToInt(person -> person.episodes().size()).sum();
    }
}
