package uk.onward.gateway.cursor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;
import uk.onward.gateway.event.Positions;

class CursorsTest {

    private static final byte[] KEY =
            "a key of thirty-two octets, or so".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final byte[] OTHER = new byte[32];

    private final TreeSet<String> topics = new TreeSet<>(List.of("a", "b", "c"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_place_comes_back_as_it_was_at_any_replica_and_is_one_word(long seed) {
        // Given
        var random = new Random(seed);
        var next = new HashMap<TopicPartition, Long>();
        for (String topic : topics) {
            int partitions = random.nextInt(20);
            for (int i = 0; i < partitions; i++) {
                next.put(new TopicPartition(topic, i), random.nextLong() >>> (1 + random.nextInt(63)));
            }
        }
        var place = new Positions(next);

        // When
        String word = SealsOf.cursors(KEY).write(topics, place);

        // Then
        assertEquals(place, SealsOf.cursors(KEY).read(word, topics, "after"));
        assertEquals(word, SealsOf.cursors(KEY).write(new TreeSet<>(topics), new Positions(new HashMap<>(next))));
        assertTrue(word.matches("[A-Za-z0-9_-]+"));
    }

    @Test
    void all_topics_of_the_suite_fit_into_an_address() {
        var many = new TreeSet<String>();
        var next = new HashMap<TopicPartition, Long>();
        for (int i = 0; i < 20; i++) {
            many.add("onward.service.things-" + i + ".v1");
            for (int p = 0; p < 12; p++) {
                next.put(new TopicPartition("onward.service.things-" + i + ".v1", p), 100_000_000L);
            }
        }

        assertTrue(SealsOf.cursors(KEY).write(many, new Positions(next)).length() < 2_000);
    }

    @Test
    void another_key_is_none_until_it_is_added_and_the_first_signs() {
        String word = SealsOf.cursors(KEY).write(topics, Positions.BEGINNING);

        assertEquals(Problem.CURSOR_INVALID, refused(SealsOf.cursors(OTHER), word));
        assertEquals(Positions.BEGINNING, SealsOf.cursors(OTHER, KEY).read(word, topics, "after"));
        String newer = SealsOf.cursors(OTHER, KEY).write(topics, Positions.BEGINNING);
        assertEquals(Problem.CURSOR_INVALID, refused(SealsOf.cursors(KEY), newer));
    }

    @Test
    void a_key_that_is_too_short_or_none_is_no_key() {
        assertThrows(IllegalStateException.class, () -> SealsOf.cursors(new byte[31]));
        assertThrows(IllegalStateException.class, SealsOf::cursors);
    }

    private Problem refused(Cursors cursors, String word) {
        return assertThrows(Refusal.class, () -> cursors.read(word, topics, "after"))
                .problem();
    }
}
