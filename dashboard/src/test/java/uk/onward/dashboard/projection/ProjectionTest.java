package uk.onward.dashboard.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.dashboard.event.EventClients;
import uk.onward.dashboard.event.EventsConfig;
import uk.onward.dashboard.event.Topic;
import uk.onward.dashboard.testing.Events;
import uk.onward.dashboard.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String REFERRALS = Topic.REFERRALS.topicName();
    private static final Events.Event REFERRAL = Events.example("idva.referral.received");

    private static Events events;

    @Inject
    Generations generations;

    @Inject
    Projector projector;

    @Inject
    DeadLetters deadLetters;

    @Inject
    EventClients clients;

    @Inject
    EventsConfig config;

    @Inject
    Meters meters;

    @Inject
    Follower follower;

    @Inject
    Rebuild rebuild;

    @Inject
    MeterRegistry registry;

    @BeforeAll
    static void connect() {
        events = new Events(RealComponents.kafka.bootstrapServers());
    }

    @AfterAll
    static void disconnect() {
        events.close();
    }

    @Test
    void the_example_of_every_type_becomes_a_row_of_its_table() {
        // Given
        var each = Events.examples().stream()
                .map(example -> example.of(UUID.randomUUID(), 1))
                .toList();

        // When
        events.send(each);
        caughtUp();

        // Then
        for (var event : each) {
            assertThat(rows("select 1 from %s where %s = '%s'", view(event), key(event), event.subject()))
                    .as(event.envelope().path("type").asText())
                    .hasSize(1);
        }
    }

    /** Whoever adds a property to an event is told here that it has no column. */
    @ParameterizedTest
    @EnumSource(Topic.class)
    void every_property_of_the_contract_has_its_column(Topic topic) {
        // Given
        var thing = topic.topicName().substring("onward.".length()).replaceAll("s\\.v1$", "");
        var properties = Events.schema(thing).path("properties").path("data").path("properties");

        // When
        var columns = rows(
                "select attname from pg_attribute where attrelid = '%s'::regclass and attnum > 0",
                table(topic.topicName()));

        // Then
        properties
                .fieldNames()
                .forEachRemaining(property -> assertThat(columns)
                        .as(property)
                        .containsAnyOf(Rows.snakeCase(property), Rows.snakeCase(property) + "_pence"));
    }

    @Test
    void a_state_is_kept_as_codes_pence_and_what_is_nested() {
        // Given
        var award = Events.example("grants.award.agreed").of(UUID.randomUUID(), 1);
        award.data().putObject("awarded").put("amount", "750000.01").put("currency", "GBP");
        var referral = REFERRAL.of(UUID.randomUUID(), 1);

        // When
        events.send(List.of(award, referral));
        caughtUp();

        // Then
        assertThat(rows("select awarded_pence from live_award where award_id = '%s'", award.subject()))
                .containsExactly("75000001");
        assertThat(rows(
                        "select department || ' ' || ethnicity_scheme || ' ' || ethnicity || ' ' || (presented_at = '%s')"
                                + " || ' ' || (event_time = '%s') from live_referral where referral_id = '%s'",
                        referral.data().path("presentedAt").asText(),
                        referral.envelope().path("time").asText(),
                        referral.subject()))
                .containsExactly("%s %s %s true true"
                        .formatted(
                                referral.data().path("department").path("code").asText(),
                                referral.data().path("ethnicity").path("scheme").asText(),
                                referral.data().path("ethnicity").path("code").asText()));
        assertThat(rows(
                        "select array_to_string(experienced, ',') from live_referral where referral_id = '%s'",
                        referral.subject()))
                .containsExactly(referral.data()
                        .path("experienced")
                        .valueStream()
                        .map(code -> code.path("code").asText())
                        .collect(Collectors.joining(",")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 20261122})
    void copies_and_any_order_come_to_the_same_states(long seed) {
        // Given
        var random = new Random(seed);
        var lives = lives(random, 60);
        var sent = shuffled(random, lives.values());

        // When
        events.send(sent);
        caughtUp();

        // Then
        assertThat(states(lives.keySet())).isEqualTo(highest(lives));
        assertThat(rows(
                        "select count(*) from consumed_message where generation = live_generation() and event_id in (%s)",
                        lives.values().stream()
                                .flatMap(List::stream)
                                .map(each -> "'" + each.envelope().path("id").asText() + "'")
                                .collect(Collectors.joining(","))))
                .containsExactly(Long.toString(
                        lives.values().stream().mapToInt(List::size).sum()));
    }

    @Test
    void a_gap_is_counted_and_waited_for_by_nobody() {
        // Given
        var subject = UUID.randomUUID();
        events.send(REFERRAL.of(subject, 1));
        caughtUp();
        var missing = counter("onward.consumer.missing");
        var afterGap = outcome("applied-after-gap");

        // When
        events.send(REFERRAL.of(subject, 5));
        caughtUp();

        // Then
        assertThat(sequence(subject)).isEqualTo(5);
        assertThat(counter("onward.consumer.missing") - missing).isEqualTo(3);
        assertThat(outcome("applied-after-gap") - afterGap).isEqualTo(1);
    }

    @Test
    void what_is_unknown_is_passed_over_and_counted() {
        // Given
        var subject = UUID.randomUUID();
        var unknown = outcome("unknown-type");
        var letters = deadLetterCount();

        // When
        events.send(List.of(
                REFERRAL.of(subject, 1),
                REFERRAL.of(subject, 2).ofType("uk.onward.idva.referral.received.v2"),
                REFERRAL.of(subject, 3).ofType("uk.onward.idva.secret.told.v1")));
        caughtUp();

        // Then
        assertThat(sequence(subject)).isEqualTo(1);
        assertThat(outcome("unknown-type") - unknown).isEqualTo(2);
        assertThat(deadLetterCount()).isEqualTo(letters);
    }

    @Test
    void one_broken_event_among_many_becomes_a_dead_letter_without_its_data_and_the_rest_goes_on() {
        // Given: of one subject's partition, so that they come as one batch
        var good = IntStream.range(0, 50)
                .mapToObj(_ -> REFERRAL.of(UUID.randomUUID(), 1))
                .toList();
        var broken = REFERRAL.of(UUID.randomUUID(), 7).with("presentedAt", "Mrs Example's birthday");
        var all = new ArrayList<>(good);
        all.add(25, broken);

        // When
        events.send(all);
        caughtUp();

        // Then
        assertThat(good).allSatisfy(each -> assertThat(sequence(each.subject())).isEqualTo(1));
        assertThat(rows(
                        "select event_id || ' ' || event_type || ' ' || sequence || ' ' || cause || ' ' || attempts"
                                + " from dead_letter where subject = '%s'",
                        broken.subject()))
                .containsExactly("%s %s 7 sql-22007 1"
                        .formatted(
                                broken.envelope().path("id").asText(),
                                broken.envelope().path("type").asText()));
        assertThat(rows("select d::text from dead_letter d")).noneMatch(row -> row.contains("Example"));
        assertThat(registry.get("onward.dead.letters").gauge().value()).isPositive();
        given().port(managementPort()).when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void what_is_no_event_becomes_a_dead_letter() {
        // When
        var place = events.send(REFERRALS, UUID.randomUUID().toString(), "{\"specversion\": \"1.0\"");
        caughtUp();

        // Then
        assertThat(rows(
                        "select cause from dead_letter where generation = live_generation() and topic = '%s' and"
                                + " partition = %d and record_offset = %d",
                        REFERRALS, place.partition(), place.offset()))
                .containsExactly("not-json");
    }

    @Test
    void a_dead_letter_is_taken_in_again_once_its_cause_is_mended() throws Exception {
        // Given: a schema that is behind the events
        asSuperuser("alter table referral add constraint too_strict check (hospital <> 'RNEW1')");
        var late = REFERRAL.of(UUID.randomUUID(), 1).with("hospital", "RNEW1");
        var overtaken = REFERRAL.of(UUID.randomUUID(), 1).with("hospital", "RNEW1");
        events.send(List.of(late, overtaken));
        caughtUp();
        events.send(REFERRAL.of(overtaken.subject(), 2));
        caughtUp();
        assertThat(rows("select 1 from dead_letter where subject in ('%s', '%s')", late.subject(), overtaken.subject()))
                .hasSize(2);

        // When
        asSuperuser("alter table referral drop constraint too_strict");
        given().port(managementPort())
                .when()
                .post("/projections/dead-letters/redrive")
                .then()
                .statusCode(200);

        // Then
        assertThat(sequence(late.subject())).isEqualTo(1);
        assertThat(sequence(overtaken.subject())).isEqualTo(2);
        assertThat(rows("select 1 from dead_letter where subject in ('%s', '%s')", late.subject(), overtaken.subject()))
                .isEmpty();
    }

    @Test
    void who_is_erased_is_gone_and_nothing_late_nor_a_rebuild_brings_her_back() {
        // Given
        var subject = UUID.randomUUID();
        var first = REFERRAL.of(subject, 1);
        events.send(first);
        caughtUp();
        assertThat(rows("select 1 from live_referral where referral_id = '%s'", subject))
                .hasSize(1);

        // When
        events.sendTombstone(REFERRALS, subject);
        caughtUp();
        events.send(List.of(first, REFERRAL.of(subject, 2)));
        caughtUp();

        // Then
        assertThat(rows("select 1 from live_referral where referral_id = '%s'", subject))
                .isEmpty();
        rebuilt();
        assertThat(rows("select 1 from live_referral where referral_id = '%s'", subject))
                .isEmpty();
    }

    @Test
    void who_was_erased_stays_gone_where_kafka_has_forgotten_the_tombstone_and_not_a_copy_behind_it() throws Exception {
        // Given: as after 90 days
        var subject = UUID.randomUUID();
        asSuperuser("insert into gone (generation, topic, subject) values (live_generation(), '%s', '%s')"
                .formatted(REFERRALS, subject));
        events.send(REFERRAL.of(subject, 1));
        caughtUp();

        // When
        rebuilt();

        // Then
        assertThat(rows("select 1 from live_referral where referral_id = '%s'", subject))
                .isEmpty();
    }

    private void rebuilt() {
        startRebuild().then().statusCode(202);
        await().atMost(PATIENCE).until(() -> rebuild.progress().state() == Rebuild.State.DONE);
        caughtUp();
    }

    @Test
    void a_session_that_dies_after_the_rows_were_written_leaves_nothing_and_all_is_taken_in_once() throws Exception {
        // Given: a database that kills who moves the offsets on, the last step but one, three times
        asSuperuser("""
                create sequence deaths;
                create function die() returns trigger security definer language plpgsql as $$
                begin
                    if nextval('deaths') <= 3 then perform pg_terminate_backend(pg_backend_pid()); perform pg_sleep(1); end if;
                    return new;
                end $$;
                create trigger die before update on consumed_offset for each statement execute function die()""");
        var lives = lives(new Random(7), 20);
        var applied = outcome("applied") + outcome("applied-after-gap") + outcome("overtaken");

        // When
        events.send(lives.values().stream().flatMap(List::stream).toList());
        caughtUp();

        // Then
        assertThat(rows("select last_value >= 4 from deaths")).containsExactly("t");
        assertThat(states(lives.keySet())).isEqualTo(highest(lives));
        assertThat(outcome("applied") + outcome("applied-after-gap") + outcome("overtaken") - applied)
                .isEqualTo(lives.values().stream().mapToInt(List::size).sum());
        asSuperuser("drop trigger die on consumed_offset; drop function die(); drop sequence deaths");
    }

    @Test
    void with_the_database_away_it_is_not_ready_waits_and_goes_on() throws Exception {
        // Given
        var subject = UUID.randomUUID();
        asSuperuser("alter role dashboard_app nologin");
        asSuperuser("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'dashboard_app'");

        // When
        events.send(REFERRAL.of(subject, 1));
        await().atMost(PATIENCE).until(() -> follower.waitingSince().isPresent());
        given().port(managementPort()).when().get("/q/health/ready").then().statusCode(503);
        asSuperuser("alter role dashboard_app login");
        caughtUp();

        // Then
        assertThat(sequence(subject)).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> follower.waitingSince().isEmpty());
        given().port(managementPort()).when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void with_kafka_away_it_says_so_shows_what_it_has_and_goes_on() throws Exception {
        // Given
        var subject = UUID.randomUUID();
        var broker = ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().command().orElse("").endsWith("java"))
                .filter(each -> each.info().commandLine().orElse("").contains("uk.onward.stack.kafka.Broker"))
                .findFirst()
                .orElseThrow();

        // When
        signal("STOP", broker);
        try {
            await().atMost(PATIENCE).until(() -> follower.waitingSince().isPresent());
            given().port(managementPort())
                    .when()
                    .get("/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("checks.find { it.name == 'projections' }.data.'takes-events-in'", is(false));
        } finally {
            signal("CONT", broker);
        }
        events.send(REFERRAL.of(subject, 1));
        caughtUp();

        // Then
        assertThat(sequence(subject)).isEqualTo(1);
        await().atMost(PATIENCE).until(() -> follower.waitingSince().isEmpty());
    }

    @Test
    void two_replicas_share_the_partitions_and_lose_and_double_nothing_while_they_come_and_go() throws Exception {
        // Given
        var random = new Random(11);
        var lives = lives(random, 200);
        var sent = shuffled(random, lives.values());
        var third = sent.size() / 3;
        var applied = outcome("applied") + outcome("applied-after-gap") + outcome("overtaken");

        // When
        events.send(sent.subList(0, third));
        var other = new Follower(clients, config, projector, generations, meters);
        other.start(null);
        events.send(sent.subList(third, 2 * third));
        await().atMost(PATIENCE).until(() -> other.waitingSince().isEmpty());
        events.send(sent.subList(2 * third, sent.size()));
        other.stop(null);
        caughtUp();

        // Then
        assertThat(states(lives.keySet())).isEqualTo(highest(lives));
        assertThat(outcome("applied") + outcome("applied-after-gap") + outcome("overtaken") - applied)
                .isEqualTo(lives.values().stream().mapToInt(List::size).sum());
    }

    @Test
    void who_reads_on_from_where_another_has_read_on_writes_nothing() throws Exception {
        // Given
        var live = generations.live().generation();
        var partition = new TopicPartition(REFERRALS, 77);
        generations.offsets(live, List.of(partition));
        var first = new Batch(List.of(), Map.of(partition, 0L), Map.of(partition, 5L));
        projector.apply(live, Status.LIVE, first);

        // When
        var second = org.assertj.core.api.Assertions.catchThrowable(() -> projector.apply(live, Status.LIVE, first));

        // Then
        assertThat(second).isInstanceOf(MovedException.class);
        assertThat(generations.offsets(live, List.of(partition))).containsEntry(partition, 5L);
        asSuperuser("delete from consumed_offset where partition = 77");
    }

    @Test
    void a_rebuild_beside_running_events_comes_to_the_same_and_takes_the_place_of_what_was() {
        // Given: what all tests before have left, with copies and in any order
        var random = new Random(13);
        var lives = lives(random, 100);
        events.send(shuffled(random, lives.values()));
        caughtUp();
        var before = generations.live();
        var figures = everything();

        // When
        startRebuild().then().statusCode(202);
        await().atMost(PATIENCE).until(() -> rebuild.progress().state() == Rebuild.State.DONE);
        caughtUp();

        // Then
        assertThat(generations.live().generation()).isGreaterThan(before.generation());
        assertThat(generations.live().version()).isGreaterThan(before.version());
        assertThat(everything()).isEqualTo(figures);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(rows("select count(*) from projection")).containsExactly("1"));
        assertThat(rows("select count(*) from referral where generation <> live_generation()"))
                .containsExactly("0");
    }

    @Test
    void what_comes_during_a_rebuild_is_in_the_old_figures_and_in_the_new_ones() {
        // Given
        var subjects = Stream.generate(UUID::randomUUID).limit(300).toList();

        // When
        startRebuild().then().statusCode(202);
        startRebuild().then().statusCode(409);
        for (var subject : subjects) {
            events.send(List.of(REFERRAL.of(subject, 1), REFERRAL.of(subject, 2)));
        }
        await().atMost(PATIENCE).until(() -> rebuild.progress().state() == Rebuild.State.DONE);
        events.send(REFERRAL.of(subjects.getFirst(), 3));
        caughtUp();

        // Then
        assertThat(sequence(subjects.getFirst())).isEqualTo(3);
        assertThat(subjects.subList(1, subjects.size()))
                .allSatisfy(subject -> assertThat(sequence(subject)).isEqualTo(2));
    }

    @Test
    void a_rebuild_that_died_leaves_the_live_one_and_is_swept_away_by_the_next() throws Exception {
        // Given: what a process leaves that was killed while it built
        var live = generations.live().generation();
        asSuperuser("""
                insert into projection (generation, status) values (4711, 'building');
                insert into gone (generation, topic, subject) values (4711, 'onward.idva.referrals.v1', gen_random_uuid())""");
        assertThat(generations.live().generation()).isEqualTo(live);

        // When
        startRebuild().then().statusCode(202);
        await().atMost(PATIENCE).until(() -> rebuild.progress().state() == Rebuild.State.DONE);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(rows("select generation from projection")).hasSize(1));

        // Then
        assertThat(rows("select 1 from gone where generation = 4711")).isEmpty();
    }

    @Test
    void a_generation_that_is_behind_the_live_one_does_not_take_its_place() throws Exception {
        // Given
        events.send(REFERRAL.of(UUID.randomUUID(), 1));
        caughtUp();
        var live = generations.live().generation();
        var empty = generations.begin();

        // When
        var swapped = generations.swap(empty);

        // Then
        assertThat(swapped).isFalse();
        assertThat(generations.live().generation()).isEqualTo(live);
        generations.sweep();
    }

    @Test
    void a_browser_starts_no_rebuild() {
        given().port(managementPort())
                .header("Origin", "http://elsewhere.example")
                .when()
                .post("/projections/rebuild")
                .then()
                .statusCode(403);
    }

    private io.restassured.response.Response startRebuild() {
        return given().port(managementPort()).when().post("/projections/rebuild");
    }

    /** Subjects of several topics, each with its events in order, some of their numbers left out. */
    private static Map<UUID, List<Events.Event>> lives(Random random, int subjects) {
        var patterns = List.of(
                REFERRAL, Events.example("grants.award.agreed"), Events.example("referral.marac-referral.accepted"));
        return IntStream.range(0, subjects)
                .boxed()
                .collect(Collectors.toMap(_ -> UUID.randomUUID(), _ -> new ArrayList<Events.Event>()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> {
                    var pattern = patterns.get(random.nextInt(patterns.size()));
                    var life = LongStream.rangeClosed(1, 1 + random.nextInt(8))
                            .filter(_ -> random.nextInt(5) > 0)
                            .mapToObj(number -> pattern.of(each.getKey(), number))
                            .toList();
                    return life.isEmpty() ? List.of(pattern.of(each.getKey(), 1)) : life;
                }));
    }

    /** Each event once, some twice or three times, in any order. */
    private static List<Events.Event> shuffled(Random random, Iterable<List<Events.Event>> lives) {
        var all = new ArrayList<Events.Event>();
        lives.forEach(life ->
                life.forEach(event -> all.addAll(Collections.nCopies(1 + Math.max(0, random.nextInt(5) - 2), event))));
        Collections.shuffle(all, random);
        return all;
    }

    private static Map<UUID, Long> highest(Map<UUID, List<Events.Event>> lives) {
        var highest = new TreeMap<UUID, Long>();
        lives.forEach((subject, life) -> highest.put(subject, life.getLast().sequence()));
        return highest;
    }

    private Map<UUID, Long> states(Iterable<UUID> subjects) {
        var wanted = new java.util.HashSet<UUID>();
        subjects.forEach(wanted::add);
        var states = new TreeMap<UUID, Long>();
        rows("select referral_id || ' ' || sequence from live_referral union all"
                        + " select award_id || ' ' || sequence from live_award union all"
                        + " select marac_referral_id || ' ' || sequence from live_marac_referral")
                .forEach(row -> {
                    var words = row.split(" ");
                    if (wanted.contains(UUID.fromString(words[0]))) {
                        states.put(UUID.fromString(words[0]), Long.valueOf(words[1]));
                    }
                });
        return states;
    }

    /** All rows of all live tables, but for the number of their generation. */
    private static Map<String, List<String>> everything() {
        var all = new HashMap<String, List<String>>();
        Arrays.stream(Topic.values())
                .map(topic -> table(topic.topicName()))
                .forEach(table -> all.put(
                        table, rows("select (to_jsonb(t) - 'generation')::text from live_%s t order by 1", table)));
        all.put("gone", rows("select topic || subject from gone where generation = live_generation() order by 1"));
        all.put(
                "consumed_offset",
                rows("select topic || partition || ' ' || next_offset from consumed_offset"
                        + " where generation = live_generation() and next_offset > 0 order by 1"));
        return all;
    }

    private static long sequence(UUID referral) {
        return rows("select sequence from live_referral where referral_id = '%s'", referral).stream()
                .map(Long::valueOf)
                .findFirst()
                .orElse(0L);
    }

    private int deadLetterCount() {
        try {
            return deadLetters.count();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private double outcome(String label) {
        return registry.get("onward.consumer.messages")
                .tag("outcome", label)
                .counter()
                .count();
    }

    private double counter(String name) {
        var counter = registry.find(name).counter();
        return counter == null ? 0 : counter.count();
    }

    /** Until the live generation is read to where the topics end now. */
    private static void caughtUp() {
        try (var admin = org.apache.kafka.clients.admin.Admin.create(
                Map.of("bootstrap.servers", RealComponents.kafka.bootstrapServers()))) {
            var partitions = new HashMap<TopicPartition, org.apache.kafka.clients.admin.OffsetSpec>();
            RealComponents.TOPICS.forEach(topic -> IntStream.range(0, 6)
                    .forEach(number -> partitions.put(
                            new TopicPartition(topic, number), org.apache.kafka.clients.admin.OffsetSpec.latest())));
            var ends = new TreeMap<String, Long>();
            admin.listOffsets(partitions).all().get().forEach((partition, end) -> {
                if (end.offset() > 0) {
                    ends.put(partition.toString(), end.offset());
                }
            });
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
                var stored = new TreeMap<String, Long>();
                rows("select topic || '-' || partition || ' ' || next_offset from consumed_offset"
                                + " where generation = live_generation()")
                        .forEach(row -> stored.put(row.split(" ")[0], Long.valueOf(row.split(" ")[1])));
                return ends.entrySet().stream()
                        .allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
            });
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** To a process that this one has started. */
    private static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static String table(String topic) {
        return topic.split("\\.", -1)[2].replaceAll("s$", "").replace('-', '_');
    }

    private static String view(Events.Event event) {
        return "live_" + table(event.topic());
    }

    private static String key(Events.Event event) {
        return event.topic().equals(Topic.MONITORING_RETURNS.topicName()) ? "return_id" : table(event.topic()) + "_id";
    }

    private static int managementPort() {
        return ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    private static List<String> rows(String query, Object... arguments) {
        try (var connection = RealComponents.postgres.superuserConnection("dashboard");
                var statement = connection.createStatement();
                var answer = statement.executeQuery(query.formatted(arguments))) {
            var rows = new ArrayList<String>();
            while (answer.next()) {
                rows.add(answer.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void asSuperuser(String sql) throws SQLException {
        try (var connection = RealComponents.postgres.superuserConnection("dashboard");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
