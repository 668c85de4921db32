package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.onward.acceptance.ProblemAssert.assertProblem;

import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.onward.acceptance.demo.Forms;

@Order(1)
@ExtendWith(RunningSuite.class)
@TestMethodOrder(MethodOrderer.MethodName.class)
class JourneyTest {

    @Test
    void a_referral_goes_all_the_way() {
        // When
        var story = RunningSuite.story();

        // Then
        assertThat(new HashSet<>(java.util.List.of(
                        story.referral(),
                        story.maracRequest(),
                        story.safeguardingRequest(),
                        story.maracReferral(),
                        story.safeguardingReferral())))
                .as("five things with an id of their own")
                .hasSize(5)
                .allSatisfy(id -> assertThat(UUID.fromString(id).version()).isEqualTo(7));
    }

    @Test
    void its_transcript_tells_every_step_and_no_name() throws Exception {
        // Given
        var story = RunningSuite.story();

        // When
        var folder = RunningSuite.suite().home().resolve("demo");
        var text = Files.readString(folder.resolve("transcript.txt"));
        var lines = Files.readAllLines(folder.resolve("transcript.jsonl"));

        // Then
        assertThat(lines)
                .hasSizeGreaterThan(30)
                .allSatisfy(line -> assertThat(line).contains("\"holds\":true"));
        assertThat(text.lines().filter(line -> line.contains(" → "))).hasSameSizeAs(lines);
        assertThat(Marks.in(text + lines, story.person().markedValues())).isFalse();
    }

    @Test
    void many_requests_with_one_key_at_the_same_moment_make_one_referral() throws Exception {
        // Given
        var hospital = RunningSuite.as("kings-college-hospital", "ed-nurse-12");
        var body = Forms.referral(RunningSuite.somebody());
        var key = UUID.randomUUID().toString();

        // When
        var ids = new HashSet<String>();
        var statuses = new HashSet<Integer>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls = new ArrayList<Callable<Answer>>();
            for (var i = 0; i < 16; i++) {
                calls.add(() -> hospital.post("/idva/v1/referrals", body, key));
            }
            for (var answer : executor.invokeAll(calls)) {
                ids.add(answer.get().text("/id"));
                statuses.add(answer.get().status());
            }
        }

        // Then
        assertThat(statuses).containsExactly(201);
        assertThat(ids).hasSize(1);
    }

    @Test
    void one_key_with_another_request_is_refused() {
        // Given
        var hospital = RunningSuite.as("kings-college-hospital", "ed-nurse-12");
        var key = UUID.randomUUID().toString();
        var first = hospital.post("/idva/v1/referrals", Forms.referral(RunningSuite.somebody()), key);
        assertThat(first.status()).isEqualTo(201);

        // When
        var second = RestAssured.given()
                .headers(hospital.headers())
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body(Forms.referral(RunningSuite.somebody()).toString())
                .post(RunningSuite.suite().gateway() + "/idva/v1/referrals");

        // Then
        assertProblem(second).hasStatus(422).isOfType("idempotency-key-reused");
    }

    @Test
    void the_demo_fails_with_one_clear_line_where_nobody_answers(@TempDir Path folder) throws Exception {
        // Given
        var suite = RunningSuite.suite();
        var nobody = new Suite(
                suite.home(), URI.create("http://127.0.0.1:9"), suite.tokenUrl(), suite.kafka(), suite.dashboard());

        // When
        var run = DemoRun.of(nobody, folder);

        // Then
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.output()).doesNotContain("\tat ").contains("is the suite up?");
    }
}
