package uk.onward.gateway.cursor;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import org.apache.kafka.common.TopicPartition;
import uk.onward.gateway.answer.Finding;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;
import uk.onward.gateway.event.Positions;

/**
 * A place in the log as a word that callers keep. It holds a version, which topics it is of (a digest of their names), and for
 * each topic the offset of each partition; no client, so that one system may go on where another of the same grants stopped.
 * The same place is always the same word.
 */
@ApplicationScoped
public class Cursors {

    private static final String PURPOSE = "cursor";
    private static final byte VERSION = 1;
    private static final int DIGEST_OCTETS = 8;

    /** Far more than a topic has; whatever is larger was not made here. */
    private static final int MAX_PARTITIONS = 10_000;

    private final Seals seals;

    Cursors(Seals seals) {
        this.seals = seals;
    }

    public String write(SortedSet<String> topics, Positions positions) {
        var out = new ByteArrayOutputStream(256);
        out.write(VERSION);
        out.writeBytes(digest(topics));
        Map<String, Integer> partitions = new HashMap<>();
        positions.next().keySet().forEach(each -> partitions.merge(each.topic(), each.partition() + 1, Math::max));
        for (String topic : topics) {
            int count = partitions.getOrDefault(topic, 0);
            number(out, count);
            for (int i = 0; i < count; i++) {
                number(out, positions.of(new TopicPartition(topic, i)));
            }
        }
        return seals.seal(PURPOSE, out.toByteArray());
    }

    /**
     * Reads one back.
     *
     * @param where the name of the parameter that it came in, for the answer
     * @throws Refusal if it is not one of ours, of another version, or of other topics
     */
    public Positions read(String cursor, SortedSet<String> topics, String where) {
        ByteBuffer in = ByteBuffer.wrap(seals.open(PURPOSE, cursor)
                .orElseThrow(() -> invalid(where, "was not given out here, or was changed on its way")));
        if (in.get() != VERSION) {
            throw invalid(where, "is of a version that is not known here: begin again without it");
        }
        try {
            byte[] digest = new byte[DIGEST_OCTETS];
            in.get(digest);
            if (!Arrays.equals(digest, digest(topics))) {
                throw new Refusal(
                        Problem.CURSOR_OF_OTHER_TOPICS,
                        List.of(new Finding(where, "goes with the topics it was given out for")));
            }
            var next = new HashMap<TopicPartition, Long>();
            for (String topic : topics) {
                int count = (int) Math.min(number(in), MAX_PARTITIONS);
                for (int i = 0; i < count; i++) {
                    next.put(new TopicPartition(topic, i), number(in));
                }
            }
            return new Positions(next);
        } catch (BufferUnderflowException e) {
            throw invalid(where, "was not given out here, or was changed on its way");
        }
    }

    private static Refusal invalid(String where, String detail) {
        return new Refusal(Problem.CURSOR_INVALID, List.of(new Finding(where, detail)));
    }

    private static byte[] digest(SortedSet<String> topics) {
        try {
            byte[] names = String.join("\n", topics).getBytes(StandardCharsets.UTF_8);
            return Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(names), DIGEST_OCTETS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Seven bits an octet, the lowest first: most offsets take two or three. */
    private static void number(ByteArrayOutputStream out, long number) {
        long rest = number;
        while (rest > 0x7f) {
            out.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static long number(ByteBuffer in) {
        long number = 0;
        int shift = 0;
        byte octet;
        do {
            octet = in.get();
            number |= (octet & 0x7fL) << shift;
            shift += 7;
        } while (octet < 0 && shift < Long.SIZE);
        return number;
    }
}
