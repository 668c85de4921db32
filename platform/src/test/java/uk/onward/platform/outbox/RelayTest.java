package uk.onward.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.messaging.FaultyClients;
import uk.onward.stack.kafka.KafkaServer;
import uk.onward.stack.postgres.PostgresServer;
import uk.onward.stack.postgres.ServiceDatabases;
import uk.onward.stack.postgres.ServicePasswords;

/**
 * The relay's promise on real PostgreSQL and Kafka: every committed event at least once, copies with the same id, the first
 * copies of a subject in order, nothing that was not committed. With processes that are killed, brokers that refuse, and
 * several relays at once.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RelayTest {
    private static final FaultyClients.Fault NONE = (message, real) -> real.send(message);
    private static PostgresServer postgres;
    private static KafkaServer kafka;

    private final String topic = "onward.relay-" + UUID.randomUUID() + ".v1";
    /** What was committed: the ids of each subject's events in the order of their sequence. */
    private final Map<String, List<String>> committed = new LinkedHashMap<>();

    @BeforeAll
    static void start() {
        postgres = PostgresServer.startTemporary();
        ServiceDatabases.provision(postgres::superuserConnection, "relay", ServicePasswords.same("test"));
        Flyway.configure()
                .dataSource(postgres.jdbcUrl("relay"), "relay_owner", "test")
                .locations("db/platform")
                .placeholders(Map.of("service", "relay"))
                .load()
                .migrate();
        kafka = KafkaServer.startTemporary();
    }

    @AfterAll
    static void stop() {
        kafka.close();
        postgres.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        kafka.createTopics(topic);
        try (Connection superuser = postgres.superuserConnection("relay")) {
            superuser.createStatement().execute("truncate outbox");
        }
    }

    @ParameterizedTest
    @CsvSource({"before-send, 1", "before-send, 8", "after-ack, 1", "after-ack, 12"})
    void a_relay_killed_between_commit_and_send_or_between_ack_and_mark_loses_nothing(String where, int event)
            throws Exception {
        commit(4, 5, new Random(1));
        Process relay = relay(where, event);
        assertThat(firstLine(relay)).isEqualTo(RelayProcess.STANDS);

        relay.destroyForcibly().waitFor();
        commit(4, 1, new Random(2));
        relayAll();

        List<ConsumerRecord<String, byte[]>> heard = hear();
        holds(heard);
        // The dead relay's transaction marked nothing, so each event it had sent was sent again, and no other was
        assertThat(heard).hasSizeGreaterThanOrEqualTo(24);
        if (where.equals("after-ack")) {
            assertThat(heard).hasSizeGreaterThan(24);
        } else if (event == 1) {
            assertThat(heard).hasSize(24);
        }
    }

    @Test
    void relays_killed_again_and_again_at_any_moment_lose_nothing() throws Exception {
        var random = new Random(4711);
        for (int round = 0; round < 3; round++) {
            Process relay = relay("never", 1 + random.nextInt(60));
            for (int i = 0; i < 10; i++) {
                commit(6, 2, random);
            }
            assertThat(firstLine(relay)).isEqualTo(RelayProcess.SENDS);
            Instant until = Instant.now().plusMillis(random.nextInt(300));
            while (Instant.now().isBefore(until)) {
                commit(6, 1, random);
            }
            relay.destroyForcibly().waitFor();
        }

        relayAll();

        holds(hear());
    }

    @Test
    void two_relays_at_once_send_each_event_once() throws Exception {
        var random = new Random(5);
        commit(5, 1, random);
        Process other = relay("never", 1);
        assertThat(firstLine(other)).isEqualTo(RelayProcess.SENDS);
        try (var bench = bench(NONE, 20)) {
            for (int i = 0; i < 60; i++) {
                commit(5, 1, random);
                bench.pass();
            }
            awaitAllSent(bench);
        } finally {
            other.destroy();
            other.waitFor();
        }

        List<ConsumerRecord<String, byte[]>> heard = hear();
        holds(heard);
        assertThat(heard)
                .hasSize(committed.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void rows_that_commit_late_are_not_passed_over() throws Exception {
        try (var bench = bench(NONE, 20);
                Connection slow = app()) {
            slow.setAutoCommit(false);
            String late = insert(slow, "late", 1);
            commit(3, 2, new Random(3));
            bench.pass();

            slow.commit();
            committed.put("late", List.of(late));
            bench.pass();
        }

        holds(hear());
    }

    @Test
    void what_was_rolled_back_is_not_sent() throws Exception {
        try (var bench = bench(NONE, 20);
                Connection undone = app()) {
            undone.setAutoCommit(false);
            insert(undone, "undone", 1);
            undone.rollback();
            commit(2, 1, new Random(3));
            bench.pass();
        }

        holds(hear());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_subject_that_is_not_taken_holds_up_itself_in_order_and_nobody_else(boolean asTimeout) throws Exception {
        // Given a batch smaller than what the stuck subject has waiting
        for (int i = 0; i < 9; i++) {
            commit("stuck");
        }
        commit("free");
        var refusing = new boolean[] {true};
        FaultyClients.Fault fault = (message, real) -> refusing[0]
                        && message.key().equals("stuck")
                ? FaultyClients.refused(asTimeout ? new TimeoutException("late") : new RecordTooLargeException("large"))
                : real.send(message);

        try (var bench = bench(fault, 4)) {
            HeldBack held = bench.pass();
            commit("free");
            bench.pass();

            assertThat(held.subjects()).containsExactly("stuck");
            assertThat(hear()).extracting(ConsumerRecord::key).containsExactly("free", "free");

            refusing[0] = false;
            bench.pass();
        }
        holds(hear());
    }

    @Test
    void an_event_that_fails_in_the_middle_stops_its_subject_there() throws Exception {
        for (int i = 0; i < 6; i++) {
            commit("subject");
        }
        var sends = new AtomicInteger();
        FaultyClients.Fault thirdFails = (message, real) ->
                sends.incrementAndGet() == 3 ? FaultyClients.refused(new TimeoutException("late")) : real.send(message);

        try (var bench = bench(thirdFails, 50)) {
            bench.pass();
            assertThat(hear()).hasSize(2);
            bench.pass();
        }
        List<ConsumerRecord<String, byte[]>> heard = hear();
        holds(heard);
        assertThat(heard).hasSize(6);
    }

    @Test
    void a_topic_that_does_not_exist_holds_up_no_other() throws Exception {
        try (Connection app = app()) {
            for (int i = 0; i < 30; i++) {
                insertInto(app, "onward.missing.v1", "m" + i, 1);
            }
        }
        commit(3, 2, new Random(3));
        Instant begun = Instant.now();

        try (var bench = bench(NONE, 10)) {
            bench.pass();
        }

        // One wait for what is known of the topic, and not one for each of its events
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        holds(hear());
    }

    @Test
    void a_producer_that_broke_for_good_is_replaced() throws Exception {
        commit("subject");
        var broken = new boolean[] {true};
        FaultyClients.Fault fault = (message, real) -> {
            if (broken[0]) {
                broken[0] = false;
                real.close();
                throw new org.apache.kafka.common.KafkaException("fatal");
            }
            return real.send(message);
        };

        try (var bench = bench(fault, 10)) {
            bench.pass();
            bench.pass();
        }
        holds(hear());
    }

    @Test
    void a_broker_that_is_away_and_comes_back_is_sent_everything_in_order() throws Exception {
        try (var bench = bench(NONE, 50)) {
            commit(3, 2, new Random(6));
            bench.pass();
            Frozen broker = Frozen.freeze("uk.onward.stack.kafka.Broker", kafka.port());
            HeldBack held;
            try {
                commit(3, 2, new Random(7));
                held = bench.pass();
            } finally {
                broker.thaw();
            }
            assertThat(held.isEmpty()).isFalse();
            commit(3, 1, new Random(8));
            awaitAllSent(bench);
        }
        holds(hear());
    }

    /** Random histories: several subjects' events interleaved in transactions, sends that fail at random, batches of any size. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void whatever_fails_at_random_the_promise_holds(long seed) throws Exception {
        var random = new Random(seed);
        FaultyClients.Fault fault = (message, real) -> random.nextInt(5) == 0
                ? FaultyClients.refused(new TimeoutException("at random"))
                : random.nextInt(8) == 0 ? sentButToldAsFailed(real.send(message)) : real.send(message);

        try (var bench = bench(fault, 1 + random.nextInt(12))) {
            for (int i = 0; i < 12; i++) {
                commit(1 + random.nextInt(5), 1 + random.nextInt(4), random);
                bench.pass();
            }
            awaitAllSent(bench);
        }

        holds(hear());
    }

    private static Future<org.apache.kafka.clients.producer.RecordMetadata> sentButToldAsFailed(
            Future<org.apache.kafka.clients.producer.RecordMetadata> real) {
        try {
            real.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return FaultyClients.refused(new TimeoutException("the answer was lost"));
    }

    // --- What is promised
    // ---------------------------------------------------------------------------------------------

    private void holds(List<ConsumerRecord<String, byte[]>> heard) {
        Map<String, List<String>> firstCopies = new LinkedHashMap<>();
        Map<String, String> contentById = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (ConsumerRecord<String, byte[]> message : heard) {
            String content = new String(message.value(), StandardCharsets.UTF_8);
            String id = content.replaceAll(".*\"id\": ?\"([^\"]+)\".*", "$1");
            assertThat(contentById.merge(id, content, (one, other) -> one))
                    .as("copies are alike")
                    .isEqualTo(content);
            if (seen.add(id)) {
                firstCopies
                        .computeIfAbsent(message.key(), any -> new ArrayList<>())
                        .add(id);
            }
        }
        committed.forEach((subject, ids) ->
                assertThat(firstCopies.get(subject)).as(subject).isEqualTo(ids));
        assertThat(firstCopies.keySet()).as("nothing else").isEqualTo(committed.keySet());
    }

    /** All that is on the topic, in the order of each partition. */
    private List<ConsumerRecord<String, byte[]>> hear() {
        var config = new Properties();
        config.put("bootstrap.servers", kafka.bootstrapServers());
        config.put("auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            var heard = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(heard::add);
            }
            return heard;
        }
    }

    // --- What services do
    // ---------------------------------------------------------------------------------------------

    private void commit(int subjects, int eventsOfEach, Random random) throws SQLException {
        for (int i = 0; i < subjects * eventsOfEach; i++) {
            commit("s" + (eventsOfEach == 1 ? random.nextInt(subjects) : i % subjects));
        }
    }

    private void commit(String subject) throws SQLException {
        List<String> ids = committed.computeIfAbsent(subject, any -> new ArrayList<>());
        try (Connection app = app()) {
            ids.add(insert(app, subject, ids.size() + 1));
        }
    }

    private String insert(Connection app, String subject, int sequence) throws SQLException {
        return insertInto(app, topic, subject, sequence);
    }

    private static String insertInto(Connection app, String topic, String subject, int sequence) throws SQLException {
        String id = UUID.randomUUID().toString();
        try (var sql =
                app.prepareStatement("insert into outbox (id, aggregatetype, aggregateid, sequence, type, payload)"
                        + " values (?::uuid, ?, ?, ?, 't', jsonb_build_object('id', ?, 'sequence', ?))")) {
            sql.setString(1, id);
            sql.setString(2, topic);
            sql.setString(3, subject);
            sql.setInt(4, sequence);
            sql.setString(5, id);
            sql.setInt(6, sequence);
            sql.executeUpdate();
        }
        return id;
    }

    private static Connection app() throws SQLException {
        return postgres.connection("relay", "relay_app", "test");
    }

    // --- Relays
    // -------------------------------------------------------------------------------------------------------

    private static Bench bench(FaultyClients.Fault fault, int batch) throws Exception {
        return new Bench(postgres.jdbcUrl("relay"), new FaultyClients(kafka.bootstrapServers(), fault), batch);
    }

    private void relayAll() throws Exception {
        try (var bench = bench(NONE, 50)) {
            awaitAllSent(bench);
        }
    }

    private static void awaitAllSent(Bench bench) throws Exception {
        Instant until = Instant.now().plusSeconds(60);
        while (unsent() > 0) {
            assertThat(Instant.now()).as("the outbox is emptied").isBefore(until);
            bench.pass();
        }
    }

    private static int unsent() throws SQLException {
        try (Connection superuser = postgres.superuserConnection("relay");
                var row = superuser
                        .createStatement()
                        .executeQuery("select count(*) from outbox where published_at is null")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Process relay(String stopAt, int event) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        RelayProcess.class.getName(),
                        postgres.jdbcUrl("relay"),
                        kafka.bootstrapServers(),
                        "20",
                        stopAt,
                        Integer.toString(event))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process relay) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> line = threads.submit(() -> {
                try (var output =
                        new BufferedReader(new InputStreamReader(relay.getInputStream(), StandardCharsets.UTF_8))) {
                    String said = output.readLine();
                    while (said != null && !said.equals(RelayProcess.STANDS) && !said.equals(RelayProcess.SENDS)) {
                        said = output.readLine();
                    }
                    return said;
                }
            });
            return line.get(60, java.util.concurrent.TimeUnit.SECONDS);
        }
    }
}
