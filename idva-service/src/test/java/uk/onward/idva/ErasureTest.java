package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import uk.onward.platform.testing.RealComponents;
import uk.onward.platform.testing.TopicHistory;

/** What is left of a case that was erased, and who is told. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ErasureTest {
    private static final Client OFFICER = Client.of("officer", "youth-advocacy-london", "data-protection-officer");
    private static final Client OFFICER_ELSEWHERE =
            Client.of("elsewhere", "receiving-provider", "data-protection-officer");
    private static final Map<String, Object> ASKED = Map.of("reason", "right-to-erasure");
    private static final String REFERRALS = "onward.idva.referrals.v1";
    private static final String ONWARD_REFERRALS = "onward.idva.onward-referrals.v1";
    private static final Duration SOON = Duration.ofSeconds(40);

    /** A name of this test's own, letters only. */
    private String name;

    @BeforeEach
    void somebody_new() {
        Client.writeReferenceData();
        Client.writeReceivingProvider();
        name = UUID.randomUUID().toString().replaceAll("[0-9-]", "")
                + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    }

    @Test
    void of_a_case_with_something_of_everything_nothing_is_left_but_the_ledger_and_the_audit() {
        // Given
        String id = lived();
        String keys = keysOf(id);
        assertThat(tablesWith(id))
                .contains("referral", "person", "case_entry", "person_fingerprint", "restriction", "closure");

        // When
        OFFICER.post(ASKED, "/referrals/{id}/erasure", id)
                .statusCode(201)
                .body("referralId", equalTo(id))
                .body("reason.code", equalTo("right-to-erasure"));

        // Then
        for (Client party : List.of(Client.KINGS, Client.MANAGER)) {
            party.get("/referrals/{id}", id).statusCode(404);
            party.get("/referrals?limit=200").statusCode(200).body("items.id", not(hasItem(id)));
            party.post(person(), "/referral-searches").statusCode(200).body("items", empty());
        }
        for (String part :
                List.of("case", "history", "contact-attempts", "risk-assessments", "onward-referrals", "closures")) {
            Client.MANAGER.get("/referrals/{id}/" + part, id).statusCode(404);
        }
        assertThat(tablesWith(id)).containsExactlyInAnyOrder("erasure");
        assertThat(Database.column("select concat_ws(' ', provider, reason, erased_by, erased_by_client) from erasure"
                        + " where case_id = '" + id + "'"))
                .containsExactly("youth-advocacy-london onward-erasure/1/right-to-erasure staff-1 officer");
        await().atMost(SOON).untilAsserted(() -> assertThat(keysLeft(keys)).isZero());
        Client.AUDITOR
                .get("/audit-entries?case=" + id)
                .statusCode(200)
                .body("items.action", hasItem("referral.erase"))
                .body("items.action", hasItem("referral.read"));
    }

    @Test
    void whoever_has_its_events_is_told_after_all_else_that_it_is_gone_and_no_replay_tells_it_again()
            throws IOException {
        // Given
        var history = TopicHistory.from("idva", "/idva/v1");
        String id = lived();
        String onward = Database.column("select id from onward_referral where case_id = '" + id + "'")
                .getFirst();

        // When
        OFFICER.post(ASKED, "/referrals/{id}/erasure", id).statusCode(201);

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(told(REFERRALS, id)).endsWith("gone"));
        assertThat(told(REFERRALS, id)).startsWith("received", "accepted").containsOnlyOnce("gone");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told(ONWARD_REFERRALS, onward)).endsWith("gone"));
        assertThat(told(ONWARD_REFERRALS, onward)).containsExactly("requested", "withdrawn", "gone");
        assertThat(history.replay(REFERRALS)).noneMatch(event -> event.contains(id));
        assertThat(history.replay(ONWARD_REFERRALS)).noneMatch(event -> event.contains(id) || event.contains(onward));
    }

    @Test
    void she_is_not_recognised_by_it_and_her_other_cases_are_told_as_they_are_without_it() {
        // Given
        String erased = over("2021-01-01T10:00:00Z");
        String later = refer("2021-06-01T10:00:00Z");
        assertThat(repeats(later)).isTrue();

        // When
        OFFICER.post(ASKED, "/referrals/{id}/erasure", erased).statusCode(201);

        // Then
        assertThat(repeats(later)).isFalse();
        assertThat(Database.column("select type from outbox where aggregateid = '" + later + "' order by position"))
                .containsExactly("uk.onward.idva.referral.received.v1", "uk.onward.idva.referral.recognised.v1");
        OFFICER.post(ASKED, "/referrals/{id}/erasure", withdrawn(later)).statusCode(201);
        assertThat(repeats(refer("2021-07-01T10:00:00Z"))).isFalse();
    }

    @Test
    void statistics_count_it_no_more() {
        // Given
        String query = "/statistics?from=2011-04-01&to=2012-03-31";
        Client commissioner = Client.of("mopac", "mopac", "commissioner");
        String id = over("2011-06-01T10:00:00Z");
        String other = over("2011-07-01T10:00:00Z");
        commissioner
                .get(query)
                .statusCode(200)
                .body("totals.referred", equalTo(2))
                .body("totals.presenting", equalTo(1));

        // When, then: one of her cases, and then all
        OFFICER.post(ASKED, "/referrals/{id}/erasure", id).statusCode(201);
        commissioner.get(query).body("totals.referred", equalTo(1)).body("totals.presenting", equalTo(1));
        OFFICER.post(ASKED, "/referrals/{id}/erasure", other).statusCode(201);
        commissioner.get(query).body("totals.referred", equalTo(0)).body("totals.presenting", equalTo(0));
    }

    @Test
    void what_is_still_worked_on_is_not_erased() {
        // Given
        String open = accepted("2021-01-01T10:00:00Z");
        String awaited = accepted("2021-02-01T10:00:00Z");
        onward(awaited);
        close(awaited);

        // When, then
        OFFICER.post(ASKED, "/referrals/{id}/erasure", open)
                .statusCode(409)
                .body("detail", equalTo("This referral is accepted and can't be erased"));
        OFFICER.post(ASKED, "/referrals/{id}/erasure", awaited)
                .statusCode(409)
                .body("detail", equalTo("This onward referral is open and can't be erased with its case"));
        for (String id : List.of(open, awaited)) {
            Client.MANAGER.get("/referrals/{id}/case", id).statusCode(200);
            assertThat(keysLeft(keysOf(id))).isEqualTo(2);
        }
        assertThat(Database.count("select count(*) from outbox where payload is null and aggregateid in ('" + open
                        + "', '" + awaited + "')"))
                .isZero();
    }

    @Test
    void what_was_taken_back_too_late_is_not_erased_while_its_destination_goes_on_with_it() throws Exception {
        // Given: withdrawn after the MARAC had heard it
        String id = accepted("2021-01-01T10:00:00Z");
        String onward = onward(id);
        UUID there = UUID.randomUUID();
        tellOfMarac(onward, there, "heard", 1);
        await().atMost(SOON)
                .untilAsserted(() -> Client.IDVA
                        .get("/onward-referrals/{id}", onward)
                        .statusCode(200)
                        .body("answer.progress", equalTo("heard")));
        Client.IDVA.post("", "/onward-referrals/{id}/withdrawal", onward).statusCode(201);
        close(id);

        // When, then
        OFFICER.post(ASKED, "/referrals/{id}/erasure", id)
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("This withdrawn onward referral is accepted and can't be erased with its case while its"
                                + " destination works on it"));
        tellOfMarac(onward, there, "closed", 2);
        await().atMost(SOON)
                .untilAsserted(
                        () -> OFFICER.post(ASKED, "/referrals/{id}/erasure", id).statusCode(201));
    }

    @Test
    void that_it_is_gone_stands_behind_what_a_replay_is_just_telling() throws Exception {
        // Given: a step of a replay, which holds the row and has not yet written what it tells
        String id = accepted("2021-01-01T10:00:00Z");
        String onward = onward(id);
        Client.IDVA.post("", "/onward-referrals/{id}/withdrawal", onward).statusCode(201);
        close(id);
        try (var replay = RealComponents.postgres.superuserConnection("idva");
                var step = replay.createStatement();
                var at = Executors.newVirtualThreadPerTaskExecutor()) {
            replay.setAutoCommit(false);
            step.execute("select 1 from onward_referral where id = '" + onward + "' for update");

            // When
            var erasure = at.submit(() ->
                    OFFICER.post(ASKED, "/referrals/{id}/erasure", id).extract().statusCode());
            await().atMost(SOON)
                    .until(() -> Database.count("select count(*) from pg_stat_activity where datname = 'idva'"
                                    + " and wait_event_type = 'Lock'")
                            > 0);
            step.execute("insert into outbox (id, aggregatetype, aggregateid, sequence, type, payload) select uuidv7(),"
                    + " aggregatetype, aggregateid, sequence, 'uk.onward.idva.onward-referral.republished.v1', payload"
                    + " from outbox where aggregateid = '" + onward + "' order by position desc limit 1");
            replay.commit();

            // Then
            assertThat(erasure.get()).isEqualTo(201);
        }
        assertThat(Database.column("select case when payload is null then 'gone' else split_part(type, '.', 5) end"
                        + " from outbox where aggregateid = '" + onward + "' order by position"))
                .containsExactly("requested", "withdrawn", "republished", "gone");
    }

    @Test
    void nobody_else_erases_it_and_not_without_a_reason() {
        // Given
        String id = over("2021-01-01T10:00:00Z");
        String barred = over("2021-02-01T10:00:00Z");
        Client.MANAGER
                .post(
                        Map.of(
                                "agency",
                                "youth-advocacy-london",
                                "actor",
                                "staff-1",
                                "reason",
                                "Related",
                                "evenMyself",
                                true),
                        "/referrals/{id}/restrictions",
                        barred)
                .statusCode(201);

        // When, then
        OFFICER_ELSEWHERE.post(ASKED, "/referrals/{id}/erasure", id).statusCode(404);
        Client.of("hospital", "kings-college-hospital", "data-protection-officer")
                .post(ASKED, "/referrals/{id}/erasure", id)
                .statusCode(404);
        OFFICER.post(ASKED, "/referrals/{id}/erasure", UUID.randomUUID()).statusCode(404);
        OFFICER.post(ASKED, "/referrals/{id}/erasure", barred).statusCode(404);
        Client.MANAGER.post(ASKED, "/referrals/{id}/erasure", id).statusCode(403);
        OFFICER.post(Map.of(), "/referrals/{id}/erasure", id)
                .statusCode(400)
                .body("errors.pointer", hasItem("/reason"));
        OFFICER.post(Map.of("reason", "tidy"), "/referrals/{id}/erasure", id)
                .statusCode(400)
                .body("errors.pointer", hasItem("/reason"));
        Client.MANAGER.get("/referrals/{id}/case", id).statusCode(200);
    }

    @Test
    void a_repeat_is_answered_as_the_first_and_another_request_as_for_what_there_is_not() {
        // Given
        String id = over("2021-01-01T10:00:00Z");
        String key = UUID.randomUUID().toString();
        String first = OFFICER.postWithKey(key, ASKED, "/referrals/{id}/erasure", id)
                .statusCode(201)
                .extract()
                .path("id");

        // When, then
        OFFICER.postWithKey(key, ASKED, "/referrals/{id}/erasure", id)
                .statusCode(201)
                .body("id", equalTo(first));
        OFFICER.post(ASKED, "/referrals/{id}/erasure", id).statusCode(404);
        assertThat(Database.count("select count(*) from outbox where payload is null and aggregateid = '" + id + "'"))
                .isOne();
    }

    @Test
    void of_two_at_once_one_erases() throws Exception {
        // Given
        String id = over("2021-01-01T10:00:00Z");
        Callable<Integer> attempt = () ->
                OFFICER.post(ASKED, "/referrals/{id}/erasure", id).extract().statusCode();

        // When
        List<Integer> answers;
        try (var at = Executors.newVirtualThreadPerTaskExecutor()) {
            answers = at.invokeAll(List.of(attempt, attempt, attempt)).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }

        // Then
        assertThat(answers).containsExactlyInAnyOrder(201, 404, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"outbox", "key_destruction"})
    void one_that_fails_on_the_way_has_lost_nothing(String table) {
        // Given
        String id = over("2021-01-01T10:00:00Z");
        List<String> before = tablesWith(id);
        String keys = keysOf(id);
        Database.run(
                "create function crash() returns trigger language plpgsql as $$ begin raise exception 'crash'; end $$;"
                        + " create trigger crash before insert on " + table + " for each row execute function crash()");

        // When
        try {
            OFFICER.post(ASKED, "/referrals/{id}/erasure", id).statusCode(500);
        } finally {
            Database.run("drop trigger crash on " + table + "; drop function crash()");
        }

        // Then
        assertThat(tablesWith(id)).isEqualTo(before);
        assertThat(keysLeft(keys)).isEqualTo(2);
        Client.KINGS.get("/referrals/{id}", id).statusCode(200).body("submission.patient.givenName", equalTo(name));
        OFFICER.post(ASKED, "/referrals/{id}/erasure", id).statusCode(201);
        await().atMost(SOON).untilAsserted(() -> assertThat(keysLeft(keys)).isZero());
    }

    @Test
    void the_keys_of_a_case_that_went_on_elsewhere_live_until_that_one_is_erased_too() {
        // Given
        String id = accepted("2021-01-01T10:00:00Z");
        String transfer = Client.IDVA
                .post(
                        Map.of("toService", "receiving", "reason", "moved-away", "handover", "by phone"),
                        "/referrals/{id}/transfers",
                        id)
                .statusCode(201)
                .extract()
                .path("id");
        Client.RECEIVING_PROVIDER
                .post("", "/transfers/{id}/acceptance", transfer)
                .statusCode(201);
        String next = Database.column("select id from referral where transferred_from = '" + id + "'")
                .getFirst();
        String keys = keysOf(id);

        // When
        OFFICER.post(ASKED, "/referrals/{id}/erasure", id).statusCode(201);

        // Then
        Client.RECEIVING_PROVIDER
                .get("/referrals/{id}", next)
                .statusCode(200)
                .body("submission.patient.givenName", equalTo(name));
        assertThat(Database.count("select count(*) from key_destruction where person = '" + keys + "'"))
                .isZero();
        Client.RECEIVING_PROVIDER
                .post(closure(), "/referrals/{id}/closure", next)
                .statusCode(201);
        OFFICER_ELSEWHERE.post(ASKED, "/referrals/{id}/erasure", next).statusCode(201);
        await().atMost(SOON).untilAsserted(() -> assertThat(keysLeft(keys)).isZero());
    }

    @Test
    void the_ledger_is_only_added_to_and_a_job_deletes_nothing_that_is_not_in_it() {
        // Given
        String id = over("2021-01-01T10:00:00Z");
        String erased = over("2021-02-01T10:00:00Z");
        OFFICER.post(ASKED, "/referrals/{id}/erasure", erased).statusCode(201);

        // When, then
        assertThatThrownBy(() -> Database.run("delete from erasure where case_id = '" + erased + "'"))
                .hasMessageContaining("only ever added to");
        assertThatThrownBy(() -> Database.run("set role idva_job; select erase_case('" + id + "')"))
                .hasMessageContaining("stands in the ledger");
        assertThatThrownBy(() -> Database.run("set role idva_app; select erase_case('" + id + "')"))
                .hasMessageContaining("permission denied");
    }

    /** A case with something of everything, closed, its onward referral withdrawn. */
    private String lived() {
        String id = accepted("2021-01-01T10:00:00Z");
        Client.MANAGER
                .post(Map.of("idva", "staff-1", "kind", "hospital-idva"), "/referrals/{id}/assignment", id)
                .statusCode(201);
        post(
                Map.of("channel", "phone", "occurredAt", "2021-02-02T20:00:00Z", "outcome", "no-answer"),
                "contact-attempts",
                id);
        String need = post(Map.of("need", "housing-advice"), "needs", id);
        Client.IDVA.post(
                Map.of("outcome", "met", "occurredAt", "2021-02-05T10:00:00Z"),
                "/referrals/{id}/needs/" + need + "/outcome",
                id);
        post(Map.of("occurredAt", "2021-02-04T10:00:00Z", "minutes", 30, "mode", "phone"), "sessions", id);
        post(Map.of("occurredAt", "2021-03-01T10:00:00Z", "reached", false, "riskView", "not-asked"), "follow-ups", id);
        Client.IDVA
                .put(
                        "\"0\"",
                        Map.of("plan", "plan " + name, "reviewBy", "2021-04-01"),
                        "/referrals/{id}/safety-plan",
                        id)
                .statusCode(200);
        Client.MANAGER
                .post(
                        Map.of("agency", "st-georges-hospital", "actor", "nobody-1", "reason", "Related"),
                        "/referrals/{id}/restrictions",
                        id)
                .statusCode(201);
        Client.IDVA.post("", "/onward-referrals/{id}/withdrawal", onward(id)).statusCode(201);
        close(id);
        return id;
    }

    private static String post(Object body, String thing, String id) {
        return Client.IDVA
                .post(body, "/referrals/{id}/" + thing, id)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private String refer(String presentedAt) {
        Map<String, Object> referral = new HashMap<>(Examples.wholeReferral());
        referral.put("presentedAt", presentedAt);
        referral.remove("expectedDischarge");
        @SuppressWarnings("unchecked")
        var patient = new HashMap<>((Map<String, Object>) referral.get("patient"));
        patient.remove("nhsNumber");
        patient.putAll(person());
        referral.put("patient", patient);
        return Client.KINGS
                .post(referral, "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Map<String, Object> person() {
        return Map.of("givenName", name, "familyName", "Example", "dateOfBirth", "1999-05-06");
    }

    private String accepted(String presentedAt) {
        String id = refer(presentedAt);
        Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);
        return id;
    }

    private String over(String presentedAt) {
        String id = accepted(presentedAt);
        close(id);
        return id;
    }

    private static String withdrawn(String id) {
        Client.KINGS
                .post(Map.of("reason", "wrong-patient"), "/referrals/{id}/withdrawal", id)
                .statusCode(201);
        return id;
    }

    private static void close(String id) {
        Client.IDVA.post(closure(), "/referrals/{id}/closure", id).statusCode(201);
    }

    private static Map<String, Object> closure() {
        return Map.of("reason", "planned", "closedAt", "2021-04-20T14:00:00Z", "riskView", "reduced");
    }

    private static String onward(String id) {
        Client.IDVA
                .post(Examples.dash(16), "/referrals/{id}/risk-assessments", id)
                .statusCode(201);
        return post(Examples.onward("marac", "southwark-marac"), "onward-referrals", id);
    }

    private static void tellOfMarac(String onward, UUID there, String status, int sequence) throws Exception {
        String event = """
                {"specversion":"1.0","id":"%s","source":"/referral-service","type":"uk.onward.referral.marac-referral.%s.v1",
                 "subject":"%s","time":"2021-02-05T10:00:00Z","sequence":"%d","datacontenttype":"application/json",
                 "data":{"onwardReferralId":"%s","status":"%2$s","agency":"southwark-marac",
                 "decidedAt":"2021-02-05T10:00:00Z"}}""".formatted(UUID.randomUUID(), status, there, sequence, onward);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", RealComponents.kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("onward.referral.marac-referrals.v1", there.toString(), event))
                    .get();
        }
    }

    private static boolean repeats(String id) {
        return Client.MANAGER
                .get("/referrals/{id}/case", id)
                .statusCode(200)
                .extract()
                .path("recognition.repeat");
    }

    private static String keysOf(String id) {
        return Database.column("select keys from person where case_id = '" + id + "'")
                .getFirst();
    }

    private static int keysLeft(String keys) {
        try (var store = RealComponents.postgres.superuserConnection("idva_keys");
                var sql = store.createStatement();
                var row = sql.executeQuery("select count(*) from person_key where id = '" + keys + "'")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The tables with a row of the case: by any column that may name it, so also those that are made after this test. */
    private static List<String> tablesWith(String id) {
        List<String> columns = Database.column(
                "select format('select %1$L where exists (select 1 from %1$I where %2$I = %3$L)', c.table_name,"
                        + " c.column_name, '" + id + "') from information_schema.columns c"
                        + " join information_schema.tables t using (table_schema, table_name)"
                        + " where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type = 'uuid'"
                        + " and (c.column_name in ('case_id', 'referral_id')"
                        + " or (c.table_name, c.column_name) = ('referral', 'id'))");
        return Database.column(String.join(" union ", columns) + " order by 1");
    }

    /** What a topic says of a subject, in its order: what happened, and that it is gone. */
    private static List<String> told(String topic, String subject) throws IOException {
        var told = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", RealComponents.kafka.bootstrapServers()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(one -> new TopicPartition(topic, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (message.key().equals(subject)) {
                        JsonNode event = message.value() == null ? null : new ObjectMapper().readTree(message.value());
                        told.add(
                                event == null
                                        ? "gone"
                                        : event.get("type").asText().split("\\.")[4]);
                    }
                }
            }
        }
        return told;
    }
}
