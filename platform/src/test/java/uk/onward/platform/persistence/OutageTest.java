package uk.onward.platform.persistence;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.onward.platform.notes.Client;
import uk.onward.platform.notes.NotesComponents;

/** PostgreSQL away: callers are told to come again, nothing is half done, and nothing has to be restarted after. */
@QuarkusTest
@QuarkusTestResource(NotesComponents.class)
class OutageTest {
    @AfterEach
    void mend() {
        NotesComponents.database.mend();
        NotesComponents.keyStore.mend();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> management("/q/health/ready").statusCode() == 200);
    }

    @Test
    void with_the_database_away_callers_are_told_when_to_come_again() {
        UUID note = Client.note();

        NotesComponents.database.cut();
        isUnavailable(Client.of("alpha", "reader").get("/notes/v1/notes/" + note));
        isUnavailable(Client.of("alpha", "reader").get("/notes/v1/agencies"));
        isUnavailable(Client.created("alpha", "{\"title\":\"%s\",\"body\":\"b\"}".formatted(Client.title())));
        // A denial that can't be written down is not told either
        isUnavailable(Client.of("alpha", "nobody").get("/notes/v1/notes/" + note));

        NotesComponents.database.mend();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.of("alpha", "reader")
                        .get("/notes/v1/notes/" + note)
                        .then()
                        .statusCode(200));
        for (int i = 0; i < 20; i++) {
            Client.of("alpha", "nobody").get("/notes/v1/notes/" + note).then().statusCode(403);
            Client.of("alpha", "reader").get("/notes/v1/notes/" + note).then().statusCode(200);
        }
    }

    @Test
    void with_the_database_away_the_metrics_answer_and_readiness_says_no() {
        NotesComponents.database.cut();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> management("/q/health/ready").then().statusCode(503));
        management("/q/health/live").then().statusCode(200);
        Instant begun = Instant.now();
        String metrics =
                management("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(9));
        assertThat(metrics)
                .contains("onward_outbox_oldest_unsent_seconds", "onward_dead_letters", "onward_consumer_lag");
    }

    @Test
    void with_the_key_store_away_nothing_is_written_and_the_key_stays_unused() {
        String key = Client.key();
        String title = Client.title();
        String body = "{\"title\":\"%s\",\"body\":\"b\"}".formatted(title);

        NotesComponents.keyStore.cut();
        isUnavailable(Client.of("alpha", "writer")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/notes/v1/notes"));
        assertThat(Client.database("select 1 from note where title = ?", title)).isEmpty();
        assertThat(Client.database("select 1 from idempotency_key where key = ?", key))
                .isEmpty();

        NotesComponents.keyStore.mend();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> Client.of("alpha", "writer")
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post("/notes/v1/notes")
                        .then()
                        .statusCode(201));
    }

    private static void isUnavailable(Response answer) {
        answer.then()
                .statusCode(503)
                .header("Content-Type", "application/problem+json")
                .header("Retry-After", "5")
                .body("type", equalTo("urn:problem-type:onward:service-unavailable"));
    }

    private static Response management(String path) {
        return given().port(ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class))
                .get(path);
    }
}
