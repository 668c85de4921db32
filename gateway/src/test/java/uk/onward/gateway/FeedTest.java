package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import uk.onward.gateway.cursor.Seals;
import uk.onward.stack.kafka.Topics;

@QuarkusTest
@WithTestResource(Bus.class)
class FeedTest extends GatewayTest {

    private static final String RECEIVED = "uk.onward.idva.referral.received.v1";
    private static final String CLOSED = "uk.onward.idva.referral.closed.v1";

    Bus bus;

    @Inject
    Seals seals;

    private String subject;

    @BeforeEach
    void ready() throws Exception {
        subject = UUID.randomUUID().toString();
        eventually(() -> get("a", "/events?limit=1", Topics.PROGRAMMES).statusCode() == 200);
    }

    @Test
    void events_are_given_octet_for_octet_with_where_to_go_on() throws Exception {
        // Given
        String event = "{ \"type\":\"" + RECEIVED + "\",\"z\" :1.10,\n\"a\":\"\\u00e9\"}";
        String from = end(Topics.REFERRALS);
        bus.send(Topics.REFERRALS, subject, event);

        // When
        HttpResponse<String> answer = get("a", "/events?wait=5&after=" + from, Topics.REFERRALS);

        // Then
        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/json", answer.headers().firstValue("Content-Type").orElseThrow());
        String next = new JsonObject(answer.body()).getString("next");
        assertEquals("{\"items\":[" + event.replace('\n', ' ') + "],\"next\":\"" + next + "\"}", answer.body());
        assertEquals(
                "</events?after=" + next + "&wait=5>; rel=\"next\"",
                answer.headers().firstValue("Link").orElseThrow());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
        assertTrue(answer.headers().firstValue("RateLimit").isPresent());
    }

    @Test
    void pages_of_any_size_lead_through_everything_once_and_in_order_for_each_subject() throws Exception {
        // Given
        List<String> subjects =
                List.of(subject, UUID.randomUUID().toString(), UUID.randomUUID().toString());
        for (int i = 0; i < 60; i++) {
            bus.send(Topics.SAFEGUARDING_REFERRALS, RECEIVED, subjects.get(i % 3), i + 1);
        }

        // When
        var last = new HashMap<String, Long>();
        int count = 0;
        String after = "";
        while (count < 60) {
            int limit = ThreadLocalRandom.current().nextInt(1, 9);
            JsonObject page = page("/events?limit=" + limit + after, Topics.SAFEGUARDING_REFERRALS);
            JsonArray items = page.getJsonArray("items");
            assertTrue(items.size() <= limit);
            assertFalse(items.isEmpty(), "the end after " + count);
            for (Object item : items) {
                JsonObject event = (JsonObject) item;
                long sequence = Long.parseLong(event.getString("sequence"));
                Long before = last.put(event.getString("subject"), sequence);
                assertTrue(before == null || before < sequence);
                count++;
            }
            after = "&after=" + page.getString("next");
        }

        // Then
        assertEquals(60, count);
        JsonObject end = page("/events?" + after.substring(1), Topics.SAFEGUARDING_REFERRALS);
        assertEquals("{\"items\":[],\"next\":\"" + after.substring(7) + "\"}", end.encode());
    }

    @Test
    void who_waits_is_told_within_fifty_milliseconds_of_the_event_being_on_kafka() throws Exception {
        // Given
        String after = end(Topics.TRIAGES);
        var waits = new ArrayList<Long>();
        for (int i = 0; i < 21; i++) {
            String target = "/events?wait=20&after=" + after;
            CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> quietly(target));
            eventually(() -> metric("onward_gateway_events_open") >= 1);

            // When
            bus.send(Topics.TRIAGES, RECEIVED, subject, i + 1);
            long sent = System.nanoTime();
            HttpResponse<String> told = answer.get();
            waits.add((System.nanoTime() - sent) / 1_000_000);

            // Then
            JsonObject page = new JsonObject(told.body());
            assertEquals(1, page.getJsonArray("items").size());
            after = page.getString("next");
        }
        waits.sort(null);
        assertTrue(waits.get(10) < 50, "milliseconds: " + waits);
    }

    @Test
    void a_wait_in_vain_ends_in_time_and_stays_where_it_was() throws Exception {
        // Given
        String after = end(Topics.ROUNDS);
        long begun = System.nanoTime();

        // When
        JsonObject page = page("/events?wait=1&after=" + after, Topics.ROUNDS);

        // Then
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis >= 950 && millis < 5_000, millis + " ms");
        assertEquals(new JsonObject().put("items", new JsonArray()).put("next", after), page);
    }

    @Test
    void a_wait_is_not_ended_by_what_was_not_asked_for_and_a_token_ends_it() throws Exception {
        // Given
        String after = end(Topics.REFERRALS);
        String token = realm.signed(realm.claims("a")
                .put("topics", new JsonArray().add(Topics.REFERRALS))
                .put("exp", Instant.now().plusSeconds(3).getEpochSecond()));
        long begun = System.nanoTime();
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return send(request("/events?wait=30&types=" + CLOSED + "&after=" + after)
                        .header("Authorization", "Bearer " + token));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        // When
        bus.send(Topics.REFERRALS, RECEIVED, subject, 1);

        // Then
        JsonObject page = new JsonObject(answer.get().body());
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis > 1_000 && millis < 10_000, millis + " ms");
        assertTrue(page.getJsonArray("items").isEmpty());
        assertNotEquals(after, page.getString("next"), "what was passed over need not be looked at again");
    }

    @Test
    void types_choose_and_a_tombstone_is_of_every_type() throws Exception {
        // Given
        String from = end(Topics.REFERRALS);
        String received = bus.send(Topics.REFERRALS, RECEIVED, subject, 1);
        String closed = bus.send(Topics.REFERRALS, CLOSED, subject, 2);
        String newer = bus.send(Topics.REFERRALS, "uk.onward.idva.referral.of-tomorrow.v1", subject, 3);
        bus.send(Topics.REFERRALS, subject, null);
        JsonObject gone = new JsonObject()
                .put("subject", subject)
                .put("topic", Topics.REFERRALS)
                .put("gone", true);

        // When, Then
        assertEquals(List.of(closed, gone), given("&types=" + CLOSED, from));
        assertEquals(List.of(received, closed, gone), given("&types=" + CLOSED + "," + RECEIVED, from));
        assertEquals(List.of(received, closed, newer, gone), given("&types=uk.onward.idva.referral.*", from));
        assertEquals(List.of(received, closed, newer, gone), given("", from));
    }

    @Test
    void what_is_no_event_is_passed_over_and_counted() throws Exception {
        // Given
        String from = end(Topics.APPLICATIONS);
        double before = metric("onward_gateway_events_unreadable_total");
        for (String wrong : List.of("", "{", "[]", "{} {}", "{\"type\":1}", "{\"type\":\"a\"", "rubbish\u0000")) {
            bus.send(Topics.APPLICATIONS, subject, wrong);
        }
        String id = bus.send(Topics.APPLICATIONS, RECEIVED, subject, 1);

        // When
        JsonObject page = page("/events?wait=10&after=" + from, Topics.APPLICATIONS);

        // Then
        assertEquals(1, page.getJsonArray("items").size());
        assertEquals(id, page.getJsonArray("items").getJsonObject(0).getString("id"));
        assertTrue(metric("onward_gateway_events_unreadable_total") >= before + 7);
    }

    @Test
    void a_client_gets_the_topics_of_its_token_and_no_other() throws Exception {
        // Given
        String award = bus.send(Topics.AWARDS, RECEIVED, subject, 1);
        bus.send(Topics.MARAC_ACTIONS, RECEIVED, subject, 1);

        // When
        String all = everything(Topics.MARAC_ACTIONS, "onward.idva.dead-letters.v1", "onward.unheard.of.v1");

        // Then
        assertTrue(all.contains(subject));
        assertFalse(all.contains(award));
    }

    @Test
    void what_is_not_granted_is_answered_as_what_is_not_there() throws Exception {
        // When
        HttpResponse<String> notGranted = get("a", "/events?types=uk.onward.grants.award.agreed.v1", Topics.REFERRALS);
        HttpResponse<String> notThere = get("a", "/events?types=uk.onward.grants.award.eaten.v1", Topics.REFERRALS);
        HttpResponse<String> wild = get("a", "/events?types=" + RECEIVED + ",uk.onward.grants.*", Topics.REFERRALS);

        // Then
        assertProblem(400, "unknown-event-type", notGranted);
        assertProblem(400, "unknown-event-type", notThere);
        assertProblem(400, "unknown-event-type", wild);
        assertEquals(withoutInstance(notGranted), withoutInstance(notThere));
        assertEquals("number 2 is none that is granted", error(wild, "types"));
        assertEquals(
                200,
                get("a", "/events?types=uk.onward.grants.award.agreed.v1", Topics.AWARDS)
                        .statusCode());
    }

    @Test
    void a_client_without_topics_is_told_so() throws Exception {
        assertProblem(403, "forbidden", get("a", "/events"));
        assertProblem(403, "forbidden", get("a", "/events?types=" + RECEIVED));
        assertProblem(403, "forbidden", get("a", "/events", "onward.idva.dead-letters.v1"));
        assertProblem(403, "forbidden", get("a", "/events/stream"));
        assertProblem(403, "forbidden", send(as("a", "/events/tickets").POST(BodyPublishers.noBody())));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=501,limit",
        "limit=-1,limit",
        "limit=ten,limit",
        "limit=,limit",
        "limit=99999999999,limit",
        "wait=31,wait",
        "wait=-1,wait",
        "wait=1.5,wait",
        "limit=1&limit=2,limit",
        "type=x,''",
        "ticket=x,''",
        "%6Cimit=0,limit",
    })
    void a_parameter_out_of_range_or_unknown_is_named(String query, String pointer) throws Exception {
        HttpResponse<String> answer = get("a", "/events?" + query, Topics.REFERRALS);

        assertProblem(400, "validation-failed", answer);
        assertFalse(error(answer, pointer).isEmpty());
    }

    @Test
    void a_filter_of_five_hundred_types_is_refused_by_its_number() throws Exception {
        HttpResponse<String> many = get("a", "/events?types=" + "x,".repeat(499) + "x", Topics.REFERRALS);
        HttpResponse<String> long500 =
                get("a", "/events?types=" + (RECEIVED + ",").repeat(499) + RECEIVED, Topics.REFERRALS);
        HttpResponse<String> fifty =
                get("a", "/events?types=" + (RECEIVED + ",").repeat(49) + RECEIVED, Topics.REFERRALS);
        HttpResponse<String> one =
                get("a", "/events?types=" + (RECEIVED + ",").repeat(50) + RECEIVED, Topics.REFERRALS);

        assertProblem(400, "validation-failed", many);
        assertEquals("must be at most 50", error(many, "types"));
        // As a problem where the gateway runs by its own main class: SmugglingIT
        assertEquals(414, long500.statusCode());
        assertEquals(200, fifty.statusCode());
        assertProblem(400, "validation-failed", one);
    }

    @Test
    void a_cursor_that_was_changed_anywhere_is_refused() throws Exception {
        String good = end(Topics.REFERRALS);

        for (int i = 0; i < good.length(); i += 3) {
            char other = good.charAt(i) == 'A' ? 'B' : 'A';
            String changed = good.substring(0, i) + other + good.substring(i + 1);
            HttpResponse<String> answer = get("a", "/events?after=" + changed, Topics.REFERRALS);
            assertProblem(400, "cursor-invalid", answer);
            assertEquals("was not given out here, or was changed on its way", error(answer, "after"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAAA", "%20", "====", "AQ%3D%3D", "e30.e30.e30"})
    void what_is_no_cursor_is_refused(String cursor) throws Exception {
        assertProblem(400, "cursor-invalid", get("a", "/events?after=" + cursor, Topics.REFERRALS));
    }

    @Test
    void a_cursor_of_a_version_to_come_is_told_apart() throws Exception {
        String ofTomorrow = seals.seal("cursor", new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0});

        HttpResponse<String> answer = get("a", "/events?after=" + ofTomorrow, Topics.REFERRALS);

        assertProblem(400, "cursor-invalid", answer);
        assertEquals("is of a version that is not known here: begin again without it", error(answer, "after"));
    }

    @Test
    void a_cursor_goes_with_its_topics_and_with_any_types_and_client_of_them() throws Exception {
        // Given
        String cursor = end(Topics.REFERRALS);

        // When, Then
        for (String[] topics : new String[][] {{Topics.AWARDS}, {Topics.REFERRALS, Topics.AWARDS}}) {
            HttpResponse<String> answer = get("a", "/events?after=" + cursor, topics);
            assertProblem(400, "cursor-of-other-topics", answer);
        }
        String one = "/events?types=" + CLOSED + "&after=" + cursor;
        assertEquals(200, get("b", one, Topics.REFERRALS, Topics.AWARDS).statusCode());
    }

    @Test
    void a_ticket_is_no_cursor_and_a_cursor_no_ticket() throws Exception {
        String ticket = new JsonObject(
                        send(reader("a", "/events/tickets", Topics.REFERRALS).POST(BodyPublishers.noBody()))
                                .body())
                .getString("ticket");

        assertProblem(400, "cursor-invalid", get("a", "/events?after=" + ticket, Topics.REFERRALS));
        assertProblem(401, "unauthorized", send(request("/events/stream?ticket=" + end(Topics.REFERRALS))));
    }

    @Test
    void an_expired_token_and_no_token_are_refused() throws Exception {
        String expired = realm.signed(realm.claims("a")
                .put("topics", new JsonArray().add(Topics.REFERRALS))
                .put("exp", Instant.now().minusSeconds(1).getEpochSecond()));

        for (String path : List.of("/events", "/events/stream", "/events/tickets")) {
            assertProblem(401, "unauthorized", send(request(path)));
            assertProblem(401, "unauthorized", send(request(path).header("Authorization", "Bearer " + expired)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/events,GET",
        "HEAD,/events,GET",
        "OPTIONS,/events/stream,GET",
        "DELETE,/events/stream,GET",
        "GET,/events/tickets,POST"
    })
    void another_method_is_not_allowed(String method, String path, String allowed) throws Exception {
        HttpResponse<String> answer = send(reader("a", path, Topics.REFERRALS).method(method, BodyPublishers.noBody()));

        assertEquals(405, answer.statusCode());
        assertEquals(allowed, answer.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void a_body_is_refused_and_what_is_below_is_not_there() throws Exception {
        assertProblem(
                413,
                "payload-too-large",
                send(reader("a", "/events", Topics.REFERRALS).method("GET", octets(1))));
        assertProblem(
                413,
                "payload-too-large",
                send(reader("a", "/events/tickets", Topics.REFERRALS).POST(chunked(1))));
        assertProblem(404, "not-found", get("a", "/events/", Topics.REFERRALS));
        assertProblem(404, "not-found", get("a", "/events/x", Topics.REFERRALS));
    }

    @Test
    void each_operation_of_the_document_is_there_and_takes_its_parameters() throws Exception {
        // Given
        Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(Path.of("../docs/openapi/gateway.yaml")));
        JsonObject document = new JsonObject(read);
        JsonObject parameters = document.getJsonObject("components").getJsonObject("parameters");
        int operations = 0;
        for (String path : document.getJsonObject("paths").fieldNames()) {
            JsonObject item = document.getJsonObject("paths").getJsonObject(path);
            for (String method : item.fieldNames()) {
                operations++;
                for (Object it : item.getJsonObject(method).getJsonArray("parameters", new JsonArray())) {
                    JsonObject parameter = (JsonObject) it;
                    if (parameter.containsKey("$ref")) {
                        parameter = parameters.getJsonObject(
                                parameter.getString("$ref").replaceFirst(".*/", ""));
                    }
                    if (parameter.getString("in").equals("query")) {
                        // When: it stands there twice, which is refused by its name only if it is known
                        String twice = path + "?" + parameter.getString("name") + "=1&" + parameter.getString("name");
                        HttpResponse<String> answer = get("a", twice, Topics.REFERRALS);

                        // Then
                        assertProblem(400, "validation-failed", answer);
                        assertFalse(error(answer, parameter.getString("name")).isEmpty(), twice);
                    }
                }
                int status = send(reader("a", path + "?x", Topics.REFERRALS)
                                .method(method.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody()))
                        .statusCode();
                assertEquals(400, status, method + " " + path);
            }
        }
        assertEquals(3, operations);
    }

    @Test
    void rate_limits_hold_here_too() throws Exception {
        HttpResponse<String> answer = get("hasty", "/events", Topics.REFERRALS);
        for (int i = 0; i < 20 && answer.statusCode() == 200; i++) {
            answer = get("hasty", "/events", Topics.REFERRALS);
        }
        assertProblem(429, "too-many-requests", answer);
    }

    @Test
    void only_so_many_wait_for_one_client_and_who_goes_away_leaves_its_place() throws Exception {
        // Given
        String target = "/events?wait=30&after=" + end(Topics.ROUNDS);
        var waiting = new ArrayList<Wire>();
        try {
            for (int i = 0; i < 5; i++) {
                waiting.add(new Wire(gateway)
                        .send(
                                "GET " + target + " HTTP/1.1",
                                "Host: a",
                                "Authorization: Bearer " + realm.reader("crowd", Topics.ROUNDS),
                                "",
                                ""));
            }
            eventually(() -> metric("onward_gateway_events_open") == 5);

            // When
            HttpResponse<String> another = get("crowd", "/events", Topics.ROUNDS);

            // Then
            assertProblem(429, "too-many-requests", another);
            assertEquals("5", another.headers().firstValue("Retry-After").orElseThrow());
            assertEquals(200, get("somebody-else", "/events", Topics.ROUNDS).statusCode());
        } finally {
            for (Wire wire : waiting) {
                wire.close();
            }
        }
        eventually(() -> get("crowd", "/events", Topics.ROUNDS).statusCode() == 200);
    }

    private String end(String topic) throws Exception {
        String after = "";
        while (true) {
            JsonObject page = page("/events?limit=500" + after, topic);
            String next = "&after=" + page.getString("next");
            if (next.equals(after)) {
                return page.getString("next");
            }
            after = next;
        }
    }

    private String everything(String... topics) throws Exception {
        var all = new StringBuilder();
        String after = "";
        while (true) {
            HttpResponse<String> answer = get("a", "/events?limit=500" + after, topics);
            all.append(answer.body());
            String next = "&after=" + new JsonObject(answer.body()).getString("next");
            if (next.equals(after)) {
                return all.toString();
            }
            after = next;
        }
    }

    /** Ids of what is given after this place, or the item itself where it has none; waits for the tombstone. */
    private List<Object> given(String query, String from) throws Exception {
        var given = new ArrayList<Object>();
        String after = from;
        while (given.isEmpty() || given.getLast() instanceof String) {
            JsonObject page = page("/events?wait=10" + query + "&after=" + after, Topics.REFERRALS);
            page.getJsonArray("items").forEach(item -> {
                JsonObject event = (JsonObject) item;
                given.add(event.containsKey("id") ? event.getString("id") : event);
            });
            after = page.getString("next");
        }
        return given;
    }

    private JsonObject page(String target, String... topics) throws Exception {
        HttpResponse<String> answer = get("a", target, topics);
        assertEquals(200, answer.statusCode(), answer.body());
        return new JsonObject(answer.body());
    }

    private HttpResponse<String> quietly(String target) {
        try {
            return get("a", target, Topics.TRIAGES);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String client, String target, String... topics) throws Exception {
        return send(reader(client, target, topics));
    }

    private HttpRequest.Builder reader(String client, String target, String... topics) {
        return request(target).header("Authorization", "Bearer " + realm.reader(client, topics));
    }

    private static String error(HttpResponse<String> answer, String pointer) {
        return new JsonObject(answer.body())
                .getJsonArray("errors").stream()
                        .map(JsonObject.class::cast)
                        .filter(error -> error.getString("pointer").equals(pointer))
                        .findFirst()
                        .orElseThrow()
                        .getString("detail");
    }

    private static Map<String, Object> withoutInstance(HttpResponse<String> answer) {
        JsonObject body = new JsonObject(answer.body());
        body.remove("instance");
        return body.getMap();
    }

    private double metric(String name) throws Exception {
        String all = send(HttpRequest.newBuilder(URI.create("http://" + management.getAuthority() + "/q/metrics")))
                .body();
        return all.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
