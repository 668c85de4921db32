package uk.onward.platform.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.Notes;
import uk.onward.platform.notes.NotesComponents;
import uk.onward.platform.testing.RealComponents;

/** Replays, worked step by step, three notes in each. */
@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReplayTest {
    @Inject
    ReplayStep step;

    private List<UUID> notes;

    @BeforeEach
    void sevenNotes() {
        // Given
        finish();
        notes = IntStream.range(0, 7).mapToObj(i -> Client.note()).toList();
    }

    @AfterEach
    void nothingIsUnderWay() {
        Notes.toldAgain = note -> {};
        Client.database("delete from outbox where aggregatetype = 'onward.notes.nowhere.v1'");
        finish();
    }

    @Test
    void each_is_told_as_it_stands_with_the_sequence_it_has_and_nothing_of_it_changes() {
        // Given
        UUID closed = notes.get(4);
        Client.of("alpha", "writer")
                .header("Idempotency-Key", Client.key())
                .post("/notes/v1/notes/" + closed + "/closure")
                .then()
                .statusCode(200);
        List<String> before = Client.database("select id, version, event_sequence from note order by id");
        String replay = asked();

        // When
        finish();

        // Then
        assertThat(toldAgain(notes.getFirst())).containsExactly("1,OPEN," + notes.getFirst());
        assertThat(toldAgain(closed)).containsExactly("2,CLOSED," + closed);
        assertThat(Client.database("select id, version, event_sequence from note order by id"))
                .isEqualTo(before);
        assertThat(Client.database(
                        "select count(*) from outbox where type like '%.republished.v1' and aggregateid = ?"
                                + " and id::text <> payload->>'id'",
                        closed.toString()))
                .containsExactly("0");
        progress(replay).body("told", equalTo(before.size())).body("failed", equalTo(0));
    }

    @Test
    void what_was_never_told_is_left_out() {
        // Given
        UUID untold = notes.get(2);
        Client.database("update note set event_sequence = 0 where id = ?", untold);
        String replay = asked();

        // When
        finish();

        // Then
        assertThat(toldAgain(untold)).isEmpty();
        progress(replay).body("leftOut", equalTo(1));
        Client.database("update note set event_sequence = 1 where id = ?", untold);
    }

    @Test
    void whoever_dies_in_the_middle_leaves_the_rest_to_the_next_and_nobody_is_told_of_twice() {
        // Given
        asked();
        UUID dying = notes.get(3);
        Notes.toldAgain = note -> {
            if (note.equals(dying)) {
                throw new OutOfMemoryError("the process ends here");
            }
        };
        assertThatThrownBy(this::finish).hasRootCauseInstanceOf(OutOfMemoryError.class);
        int before = notes.stream().mapToInt(note -> toldAgain(note).size()).sum();

        // When
        Notes.toldAgain = note -> {};
        finish();

        // Then
        assertThat(before).isLessThan(notes.size());
        assertThat(notes).allSatisfy(note -> assertThat(toldAgain(note)).hasSize(1));
    }

    @Test
    void replicas_that_work_at_the_same_moment_tell_of_each_once() {
        // Given
        asked();
        var told = new ConcurrentLinkedQueue<UUID>();
        Notes.toldAgain = told::add;

        // When
        var replicas = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.runAsync(this::finish))
                .toList();
        replicas.forEach(CompletableFuture::join);

        // Then
        finish();
        assertThat(told).doesNotHaveDuplicates().containsAll(notes);
        assertThat(notes).allSatisfy(note -> assertThat(toldAgain(note)).hasSize(1));
    }

    @Test
    void one_that_cannot_be_told_is_counted_and_holds_back_no_other() {
        // Given
        String replay = asked();
        UUID broken = notes.get(3);
        Notes.toldAgain = note -> {
            if (note.equals(broken)) {
                throw new IllegalStateException("a code that is not known");
            }
        };

        // When
        finish();

        // Then
        progress(replay).body("failed", equalTo(1));
        assertThat(toldAgain(broken)).isEmpty();
        assertThat(notes.stream().filter(note -> !note.equals(broken)))
                .allSatisfy(note -> assertThat(toldAgain(note)).hasSize(1));
    }

    @Test
    void one_that_is_being_changed_is_told_as_it_is_after_the_change() throws Exception {
        // Given
        asked();
        UUID changing = notes.get(3);
        CompletableFuture<Void> working;
        try (Connection other = RealComponents.postgres.superuserConnection("notes")) {
            other.setAutoCommit(false);
            close(other, changing);

            // When
            working = CompletableFuture.runAsync(this::finish);

            // Then
            await().until(() -> isWaitedFor(other));
            assertThat(toldAgain(notes.get(2))).hasSize(1);
            assertThat(toldAgain(changing)).isEmpty();
            other.commit();
        }
        working.join();
        finish();
        assertThat(toldAgain(changing)).containsExactly("2,CLOSED," + changing);
        assertThat(toldAgain(notes.getLast())).hasSize(1);
    }

    @Test
    void nothing_is_added_while_what_happens_now_waits_to_be_sent() {
        // Given
        asked();
        Client.database(
                "insert into outbox (id, aggregatetype, aggregateid, sequence, type, payload)"
                        + " select gen_random_uuid(), 'onward.notes.nowhere.v1', n::text, 1, 't', '{}' from generate_series(1, 51) n");

        // When
        var whileTheyWait = step.take();

        // Then
        assertThat(whileTheyWait).isEqualTo(ReplayStep.Outcome.HELD_BACK);
        Client.database("delete from outbox where aggregatetype = 'onward.notes.nowhere.v1'");
        assertThat(step.take()).isEqualTo(ReplayStep.Outcome.MOVED);
    }

    @Test
    void asked_while_one_is_under_way_it_is_that_one_and_afterwards_another() {
        // Given
        String first = asked();
        step.take();

        // When
        String second = asked();

        // Then
        assertThat(second).isEqualTo(first);
        finish();
        progress(first).body("finishedAt", containsString("T"));
        assertThat(asked()).isNotEqualTo(first);
    }

    @Test
    void the_same_request_sent_again_after_it_has_finished_begins_none() {
        // Given
        String key = Client.key();
        String first = ask(key, Notes.TOPIC).then().statusCode(201).extract().path("id");
        finish();

        // When
        var again = ask(key, Notes.TOPIC);

        // Then
        again.then().statusCode(201).body("id", equalTo(first));
        assertThat(step.take()).isEqualTo(ReplayStep.Outcome.NOTHING);
    }

    @Test
    void a_topic_that_is_not_there_is_refused_with_those_that_are() {
        // When
        var answer = ask(Client.key(), "onward.nobodys.v1");

        // Then
        answer.then().statusCode(400).body("errors[0].detail", containsString(Notes.TOPIC));
        Client.of("alpha", "writer")
                .header("Idempotency-Key", Client.key())
                .body("{\"topic\":\"" + Notes.TOPIC + "\"}")
                .post("/notes/v1/replays")
                .then()
                .statusCode(403);
        Client.of("operations", "platform-admin")
                .get("/notes/v1/replays/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    /** Until nothing is left, or somebody else is at it. */
    private void finish() {
        ReplayStep.Outcome outcome;
        do {
            outcome = step.take();
        } while (outcome != ReplayStep.Outcome.NOTHING);
    }

    private static String asked() {
        return ask(Client.key(), Notes.TOPIC).then().statusCode(201).extract().path("id");
    }

    private static Response ask(String key, String topic) {
        return Client.of("operations", "platform-admin")
                .header("Idempotency-Key", key)
                .body("{\"topic\":\"" + topic + "\"}")
                .post("/notes/v1/replays");
    }

    private static ValidatableResponse progress(String replay) {
        return Client.of("operations", "platform-admin")
                .get("/notes/v1/replays/" + replay)
                .then()
                .statusCode(200);
    }

    /** What was told of a note by the last replay and those before it in this test: sequence, state, subject. */
    private static List<String> toldAgain(UUID note) {
        return Client.database(
                "select payload->>'sequence', payload->'data'->>'status', payload->>'subject' from outbox"
                        + " where aggregateid = ? and type = 'uk.onward.notes.note.republished.v1' order by position",
                note.toString());
    }

    private static void close(Connection connection, UUID note) throws SQLException {
        try (var sql = connection.prepareStatement(
                "update note set status = 'CLOSED', event_sequence = event_sequence + 1 where id = ?")) {
            sql.setObject(1, note);
            sql.executeUpdate();
        }
    }

    private static boolean isWaitedFor(Connection connection) throws SQLException {
        try (var sql = connection.createStatement();
                var row = sql.executeQuery("select exists (select 1 from pg_stat_activity"
                        + " where pg_backend_pid() = any (pg_blocking_pids(pid)))")) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
