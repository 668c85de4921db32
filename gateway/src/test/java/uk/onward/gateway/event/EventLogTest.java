package uk.onward.gateway.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.gateway.cursor.Cursors;
import uk.onward.gateway.cursor.SealsOf;
import uk.onward.stack.kafka.KafkaServer;

/** The log as replicas read it, without HTTP in between. */
class EventLogTest {

    private static final byte[] KEY = new byte[32];
    private static final Page.Size ALL = new Page.Size(1_000, 10_000_000);

    private static KafkaServer kafka;
    private static Admin admin;
    private static KafkaProducer<String, String> producer;

    @BeforeAll
    static void start() {
        kafka = KafkaServer.startTemporary();
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
        admin = Admin.create(settings);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        admin.close();
        kafka.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void a_reader_that_goes_from_replica_to_replica_with_its_cursor_sees_everything_once_and_in_order(long seed)
            throws Exception {
        // Given: topics of any number of partitions, one replica with a long memory, one with next to none, one that
        // comes late
        var random = new Random(seed);
        var topics = new TreeSet<String>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            topics.add(topic("t" + seed + "-" + i, 1 + random.nextInt(8), "compact"));
        }
        List<String> names = List.copyOf(topics);
        var selection = Selection.everythingOn(topics);
        var replicas = new ArrayList<EventLog>(List.of(log(topics, 10_000_000), log(topics, 3_000)));
        Cursors[] cursors = {SealsOf.cursors(KEY), SealsOf.cursors(KEY)};
        int count = 400;
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                String subject = "s" + i % 7;
                producer.send(new ProducerRecord<>(names.get(i % 7 % names.size()), subject, event(subject, i)));
                if (i % 40 == 0) {
                    producer.flush();
                }
            }
            producer.flush();
        });
        try {
            // When: each page comes from any of them, is of any size, and now and then the place is an old one
            String cursor = null;
            var seen = new ArrayList<String>();
            var marks = new HashMap<String, Integer>();
            Instant deadline = Instant.now().plusSeconds(60);
            while (seen.size() < count) {
                assertTrue(Instant.now().isBefore(deadline), seen.size() + " of " + count);
                if (replicas.size() == 2 && seen.size() > count / 2) {
                    replicas.add(log(topics, 50_000));
                }
                EventLog replica = replicas.get(random.nextInt(replicas.size()));
                Cursors reader = cursors[random.nextInt(2)];
                Positions from = cursor == null ? Positions.BEGINNING : reader.read(cursor, topics, "after");
                var size = new Page.Size(1 + random.nextInt(40), 1 + random.nextInt(5_000));
                Page page = random.nextBoolean()
                        ? replica.read(selection, from, size)
                        : replica.await(selection, from, size, Instant.now().plusMillis(500));
                assertTrue(page.items().size() <= size.items());
                page.items().forEach(item -> seen.add(item.json().toString(StandardCharsets.UTF_8)));
                cursor = reader.write(topics, page.next());
                marks.put(cursor, seen.size());
            }
            writing.get();

            // Then
            assertEquals(count, new HashSet<>(seen).size(), "once");
            assertInOrder(seen);
            for (EventLog replica : replicas) {
                assertTrue(replica.read(selection, cursors[0].read(cursor, topics, "after"), ALL)
                        .items()
                        .isEmpty());
            }

            // And: whoever goes back to an old place is given exactly what came behind it
            String mark = List.copyOf(marks.keySet()).get(random.nextInt(marks.size()));
            var behind = new ArrayList<String>();
            Positions at = cursors[0].read(mark, topics, "after");
            boolean atEnd = false;
            while (!atEnd) {
                Page page = replicas.get(random.nextInt(3)).read(selection, at, new Page.Size(25, 3_000));
                page.items().forEach(item -> behind.add(item.json().toString(StandardCharsets.UTF_8)));
                at = page.next();
                atEnd = page.atEnd();
            }
            assertEquals(new HashSet<>(seen.subList(marks.get(mark), count)), new HashSet<>(behind), "from " + mark);
            assertEquals(count - marks.get(mark), behind.size());
            assertInOrder(behind);
        } finally {
            replicas.forEach(EventLog::close);
        }
    }

    @Test
    void where_a_log_begins_later_than_a_reader_stands_reading_goes_on_at_its_beginning() throws Exception {
        // Given
        String topic = topic("cut-in-front", 1, "delete");
        var partition = new TopicPartition(topic, 0);
        for (int i = 0; i < 10; i++) {
            producer.send(new ProducerRecord<>(topic, "s", event("s", i))).get();
        }
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(6)))
                .all()
                .get();

        // When
        try (EventLog log = log(new TreeSet<>(Set.of(topic)), 1_000_000)) {
            Page page = log.read(Selection.everythingOn(Set.of(topic)), new Positions(Map.of(partition, 2L)), ALL);

            // Then
            assertEquals(
                    List.of(6L, 7L, 8L, 9L),
                    page.items().stream().map(Item::offset).toList());
            assertTrue(page.atEnd());
        }
    }

    @Test
    void where_a_log_ends_before_a_reader_stands_it_is_read_from_its_beginning() throws Exception {
        // Given: as after a restore, a cursor of a log that was longer
        String topic = topic("cut-behind", 1, "compact");
        var partition = new TopicPartition(topic, 0);
        producer.send(new ProducerRecord<>(topic, "s", event("s", 0))).get();
        Selection selection = Selection.everythingOn(Set.of(topic));

        // When
        try (EventLog log = log(new TreeSet<>(Set.of(topic)), 1_000_000)) {
            Page page = log.read(selection, new Positions(Map.of(partition, 90L)), ALL);

            // Then
            assertEquals(1, page.items().size());
            assertEquals(1, page.next().of(partition));
        }
    }

    @Test
    void partitions_that_are_added_later_are_read_from_their_beginning() throws Exception {
        // Given
        String topic = topic("growing", 1, "compact");
        Selection selection = Selection.everythingOn(Set.of(topic));
        producer.send(new ProducerRecord<>(topic, 0, "s", event("s", 0))).get();
        try (EventLog log = log(new TreeSet<>(Set.of(topic)), 1_000_000)) {
            Positions before = log.read(selection, Positions.BEGINNING, ALL).next();

            // When
            admin.createPartitions(Map.of(topic, org.apache.kafka.clients.admin.NewPartitions.increaseTo(3)))
                    .all()
                    .get();
            try (var second = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()),
                    new StringSerializer(),
                    new StringSerializer())) {
                second.send(new ProducerRecord<>(topic, 2, "t", event("t", 1))).get();
            }

            // Then
            Page page = log.await(selection, before, ALL, Instant.now().plusSeconds(60));
            assertEquals(
                    List.of(new TopicPartition(topic, 2)),
                    page.items().stream().map(Item::partition).toList());
        }
    }

    private static void assertInOrder(List<String> events) {
        var last = new HashMap<String, Integer>();
        for (String event : events) {
            String subject = event.replaceFirst(".*\"subject\":\"([^\"]*)\".*", "$1");
            int sequence = Integer.parseInt(event.replaceFirst(".*\"sequence\":\"([0-9]*)\".*", "$1"));
            Integer before = last.put(subject, sequence);
            assertTrue(before == null || before < sequence, subject + ": " + sequence + " after " + before);
        }
    }

    private static String event(String subject, int sequence) {
        return "{\"type\":\"t\",\"subject\":\"%s\",\"sequence\":\"%d\",\"filling\":\"%s\"}"
                .formatted(subject, sequence, "x".repeat(sequence % 300));
    }

    private static String topic(String name, int partitions, String policy) throws Exception {
        admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(Map.of("cleanup.policy", policy))))
                .all()
                .get();
        return name;
    }

    private static EventLog log(TreeSet<String> topics, int memory) {
        var config = new Config(kafka.bootstrapServers(), new MemorySize(BigInteger.valueOf(memory)));
        var log = new EventLog(topics, new Consumers(config)::open, config, () -> {});
        log.start();
        Instant deadline = Instant.now().plusSeconds(30);
        while (!log.isUp()) {
            assertTrue(Instant.now().isBefore(deadline), "not up within 30 seconds");
            LockSupport.parkNanos(10_000_000);
        }
        return log;
    }

    private record Config(String bootstrapServers, MemorySize memory) implements KafkaConfig {

        @Override
        public String securityProtocol() {
            return "PLAINTEXT";
        }

        @Override
        public String user() {
            return "";
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public int readers() {
            return 2;
        }

        @Override
        public int waiting() {
            return 10;
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(5);
        }
    }
}
