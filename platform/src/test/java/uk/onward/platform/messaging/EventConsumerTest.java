package uk.onward.platform.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.Hearer;
import uk.onward.platform.notes.NotesComponents;
import uk.onward.platform.testing.RealComponents;

/** Effects happen once, whatever comes twice, late, broken or while something is away. */
@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class EventConsumerTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    @Inject
    Hearer hearer;

    @Inject
    EventEnvelope envelope;

    @Inject
    EventProcessor processor;

    @Inject
    KafkaClients clients;

    @Inject
    MeterRegistry metrics;

    private final String subject = UUID.randomUUID().toString();

    @AfterEach
    void noMoreTrouble() {
        hearer.trouble().clear();
        NotesComponents.database.mend();
    }

    @Test
    void copies_have_one_effect() {
        byte[] event = event(subject, 1);

        send(subject, event, event, event, event(subject, 2), event);

        heard(subject, 1, 2);
    }

    @Test
    void an_older_state_that_comes_late_is_passed_over() {
        send(subject, event(subject, 3), event(subject, 1), event(subject, 2), event(subject, 4));

        heard(subject, 3, 4);
    }

    @Test
    void a_gap_is_counted_and_not_waited_for() {
        double before = counted("applied-after-gap");

        send(subject, event(subject, 1), event(subject, 5), event(subject, 6));

        heard(subject, 1, 5, 6);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(counted("applied-after-gap")).isEqualTo(before + 1));
    }

    @Test
    void shuffled_and_doubled_the_last_state_is_what_stays() {
        var random = new Random(7);
        List<byte[]> events = new ArrayList<>(
                IntStream.rangeClosed(1, 20).mapToObj(i -> event(subject, i)).toList());
        events.addAll(List.copyOf(events));
        Collections.shuffle(events, random);

        send(subject, events.toArray(byte[][]::new));

        await().atMost(SOON).untilAsserted(() -> assertThat(applied(subject)).endsWith(20L));
        assertThat(applied(subject)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void other_types_are_passed_over() {
        send(subject, event(subject, 1), event(subject, 2, "uk.onward.elsewhere.thing.other.v1"), event(subject, 3));

        heard(subject, 1, 3);
    }

    @Test
    void a_tombstone_is_heard_and_nothing_of_its_subject_is_applied_any_more() {
        // Given
        double before = counted("overtaken");

        // When: what comes late, as from another partition's dead letters
        send(subject, event(subject, 1), null, event(subject, 2), null);

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(hearer.gone(subject)).isEqualTo(2));
        assertThat(applied(subject)).containsExactly(1L);
        assertThat(counted("overtaken")).isEqualTo(before + 1);
    }

    @Test
    void a_broken_message_goes_to_the_dead_letters_and_holds_up_nobody() {
        String mark = "Marked-Value-4711";
        int before = waiting();

        send(
                subject,
                event(subject, 1),
                ("no event: " + mark).getBytes(StandardCharsets.UTF_8),
                ("{\"specversion\":\"1.0\",\"id\":\"" + mark + "\",\"type\":\"t\",\"source\":\"/x\"}")
                        .getBytes(StandardCharsets.UTF_8),
                "{\"specversion\":\"9.9\"}".getBytes(StandardCharsets.UTF_8),
                new byte[0],
                event(subject, 2));

        heard(subject, 1, 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isEqualTo(before + 4));
        assertThat(Client.database("select row::text from dead_letter row")).noneMatch(row -> row.contains(mark));
        List<String> letters = Client.database(
                "select payload::text from outbox where aggregatetype = 'onward.notes.dead-letters.v1'");
        assertThat(letters)
                .hasSizeGreaterThanOrEqualTo(4)
                .noneMatch(letter -> letter.contains(mark))
                .anyMatch(letter -> letter.contains(Hearer.TOPIC));
        // Redriven, what was never an event is still none
        redrive().then().body("failed", equalTo(before + 4));
        Client.database("update dead_letter set redriven_at = now()");
    }

    @Test
    void what_its_handler_refuses_is_buried_and_applied_when_redriven() {
        var tries = new AtomicInteger();
        hearer.trouble().put(subject, event -> {
            tries.incrementAndGet();
            throw new IllegalStateException("a bug");
        });
        String neighbour = UUID.randomUUID().toString();
        int before = waiting();

        send(subject, event(subject, 1));
        send(neighbour, event(neighbour, 1));

        heard(neighbour, 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(waiting()).isEqualTo(before + 1));
        assertThat(applied(subject)).isEmpty();
        // Once in the batch, then as often as is bounded
        assertThat(tries.get()).isBetween(3, 8);

        hearer.trouble().clear();
        redrive().then().statusCode(200).body("applied", equalTo(before + 1));
        heard(subject, 1);
        assertThat(waiting()).isZero();
        redrive().then().body("applied", equalTo(0));
        assertThat(applied(subject)).containsExactly(1L);
    }

    @Test
    void what_passes_by_itself_is_tried_until_it_has_passed_and_is_never_buried() {
        var tries = new AtomicInteger();
        hearer.trouble().put(subject, event -> {
            if (tries.incrementAndGet() <= 5) {
                throw new IllegalStateException(new SQLException("deadlock detected", "40P01"));
            }
        });
        int before = waiting();

        send(subject, event(subject, 1), event(subject, 2));

        heard(subject, 1, 2);
        assertThat(waiting()).isEqualTo(before);
    }

    @Test
    void an_error_in_a_handler_does_not_end_the_consumer() {
        var tries = new AtomicInteger();
        hearer.trouble().put(subject, event -> {
            if (tries.incrementAndGet() == 1) {
                throw new StackOverflowError();
            }
        });

        send(subject, event(subject, 1), event(subject, 2));

        heard(subject, 1, 2);
    }

    @Test
    void with_the_database_away_messages_wait_and_none_is_lost_doubled_or_buried() {
        int before = waiting();
        send(subject, event(subject, 1));
        heard(subject, 1);

        NotesComponents.database.cut();
        send(subject, event(subject, 2), event(subject, 3));
        // The consumer has met the outage: it says so by what it could not count
        await().pollDelay(Duration.ofSeconds(3)).atMost(SOON).until(() -> true);
        send(subject, event(subject, 4));
        NotesComponents.database.mend();

        heard(subject, 1, 2, 3, 4);
        assertThat(waiting()).isEqualTo(before);
    }

    @Test
    void consumers_that_come_and_go_share_the_work_and_have_each_effect_once() {
        List<String> subjects =
                Stream.generate(() -> UUID.randomUUID().toString()).limit(30).toList();
        int before = waiting();

        EventConsumer second = EventConsumer.start(hearer, clients, processor, new SimpleMeterRegistry());
        sendRound(subjects, 1);
        sendRound(subjects, 2);
        await().atMost(SOON).until(() -> applied(subjects.getFirst()).size() >= 1);
        EventConsumer third = EventConsumer.start(hearer, clients, processor, new SimpleMeterRegistry());
        sendRound(subjects, 3);
        second.stop();
        sendRound(subjects, 4);
        second.awaitEnd();
        sendRound(subjects, 5);
        third.stop();
        third.awaitEnd();

        for (String each : subjects) {
            await().atMost(SOON).untilAsserted(() -> assertThat(applied(each)).endsWith(5L));
            assertThat(applied(each)).isSorted().doesNotHaveDuplicates();
        }
        assertThat(waiting()).isEqualTo(before);
    }

    @Test
    void one_message_read_by_two_replicas_at_once_has_one_effect() throws Exception {
        var message = new ConsumerRecord<>(Hearer.TOPIC, 0, 1_000_000L, subject, event(subject, 1));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = threads.invokeAll(Collections.nCopies(6, () -> {
                processor.process(hearer, List.of(message));
                return true;
            }));
            assertThat(all).extracting(Future::resultNow).containsOnly(true);
        }

        assertThat(applied(subject)).containsExactly(1L);
    }

    @Test
    void a_letter_whose_message_is_no_longer_there_counts_as_superseded() {
        Client.database("insert into dead_letter (id, consumer, topic, partition, \"offset\", cause)"
                + " values (gen_random_uuid(), 'hearer', '" + Hearer.TOPIC + "', 0, 99999999, 'X')");

        redrive().then().statusCode(200).body("superseded", equalTo(1));
    }

    @Test
    void a_letter_of_a_consumer_that_is_no_more_is_kept_and_holds_up_no_other() {
        Client.database("insert into dead_letter (id, consumer, topic, partition, \"offset\", cause)"
                + " values (gen_random_uuid(), 'gone', '" + Hearer.TOPIC + "', 0, 1, 'X')");

        redrive().then().statusCode(200).body("failed", equalTo(1));

        assertThat(waiting()).isEqualTo(1);
        Client.database("delete from dead_letter where consumer = 'gone'");
    }

    private static io.restassured.response.Response redrive() {
        return Client.of("operations", "platform-admin").post("/notes/v1/dead-letters/redrive");
    }

    private double counted(String outcome) {
        var counter = metrics.find("onward.consumer.messages")
                .tags("consumer", "hearer", "outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static int waiting() {
        return Integer.parseInt(Client.database("select count(*) from dead_letter where redriven_at is null")
                .getFirst());
    }

    private static void heard(String subject, long... sequences) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(applied(subject))
                        .containsExactly(
                                java.util.Arrays.stream(sequences).boxed().toArray(Long[]::new)));
    }

    private static List<Long> applied(String subject) {
        return Client.database("select sequence from heard where subject = ? order by position", subject).stream()
                .map(Long::valueOf)
                .toList();
    }

    private byte[] event(String about, long sequence) {
        return event(about, sequence, Hearer.TYPE);
    }

    private byte[] event(String about, long sequence, String type) {
        return envelope.write(new OutgoingEvent(
                        UUID.randomUUID(),
                        Hearer.TOPIC,
                        type,
                        about,
                        sequence,
                        Instant.now(),
                        Map.of("state", sequence)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private void sendRound(List<String> subjects, long sequence) {
        subjects.forEach(each -> send(each, event(each, sequence)));
    }

    private static void send(String key, byte[]... messages) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", RealComponents.kafka.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (byte[] message : messages) {
                var _ = producer.send(new ProducerRecord<>(Hearer.TOPIC, key, message));
            }
        }
    }
}
