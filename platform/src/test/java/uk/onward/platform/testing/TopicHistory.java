package uk.onward.platform.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a service tells from now on, and what a replay then makes of it. */
public final class TopicHistory {
    private final String service;
    private final String base;
    private final long from;

    private TopicHistory(String service, String base) {
        this.service = service;
        this.base = base;
        this.from = end();
    }

    /** @param base of the service's API, as {@code /idva/v1} */
    public static TopicHistory from(String service, String base) {
        return new TopicHistory(service, base);
    }

    /** An event without what a replay gives anew: under which sequence which state was told. */
    public record Told(long sequence, String data) {}

    /** Asks for a replay as an operator would, and waits for its end; none may fail. What it told, as it was sent. */
    public List<String> replay(String topic) {
        long before = end();
        String id = operator()
                .header("Idempotency-Key", UUID.randomUUID())
                .body("{\"topic\":\"" + topic + "\"}")
                .post(base + "/replays")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> operator()
                        .get(base + "/replays/" + id)
                        .then()
                        .body("finishedAt", notNullValue())
                        .body("failed", equalTo(0)));
        return column(
                "select payload::text from outbox where aggregatetype = '%s' and position > %d and type like '%%.republished.v1'"
                        .formatted(topic, before));
    }

    /** The last that was told of each in this test, by itself and not by a replay. */
    public Map<String, Told> told(String topic) {
        return last(topic, "not like");
    }

    /** What replays told again of those. */
    public Map<String, Told> toldAgain(String topic) {
        Map<String, Told> again = last(topic, "like");
        again.keySet().retainAll(told(topic).keySet());
        return again;
    }

    private Map<String, Told> last(String topic, String like) {
        var found = new TreeMap<String, Told>();
        try (Connection connection = RealComponents.postgres.superuserConnection(service);
                var sql = connection.prepareStatement("select distinct on (aggregateid) aggregateid, sequence,"
                        + " payload->'data' from outbox where aggregatetype = ? and position > ? and type " + like
                        + " '%.republished.v1' order by aggregateid, position desc")) {
            sql.setString(1, topic);
            sql.setLong(2, from);
            try (var row = sql.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), new Told(row.getLong(2), row.getString(3)));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return found;
    }

    private long end() {
        return Long.parseLong(
                column("select coalesce(max(position), 0) from outbox").getFirst());
    }

    private List<String> column(String query) {
        try (Connection connection = RealComponents.postgres.superuserConnection(service);
                var sql = connection.createStatement();
                var row = sql.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (row.next()) {
                values.add(row.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestSpecification operator() {
        return given().auth()
                .oauth2(TestTokens.client("operations", "onward-operations", "platform-admin"))
                .header("Onward-Actor", "operator-1")
                .contentType(ContentType.JSON);
    }
}
