package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.onward.stack.kafka.Topics;

@QuarkusTest
@WithTestResource(Bus.class)
class EventStreamTest extends GatewayTest {

    private static final String MADE = "uk.onward.grants.award.offered.v1";
    private static final String ENDED = "uk.onward.grants.award.closed.v1";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Bus bus;

    private String subject;

    @BeforeEach
    void ready() throws Exception {
        subject = UUID.randomUUID().toString();
        eventually(() -> send(reader("a", "/events?limit=1", Topics.PROGRAMMES)).statusCode() == 200);
    }

    @Test
    void a_stream_gives_what_was_and_what_comes_each_with_the_place_behind_it() throws Exception {
        // Given
        String first = bus.send(Topics.ROUNDS, "uk.onward.grants.round.planned.v1", subject, 1);

        // When
        try (var stream = new Stream(reader("a", "/events/stream", Topics.ROUNDS))) {
            Message one = stream.message();
            String second = bus.send(Topics.ROUNDS, "uk.onward.grants.round.planned.v1", subject, 2);
            Message two = stream.message();

            // Then
            assertEquals("text/event-stream", stream.header("Content-Type"));
            assertEquals("no-store", stream.header("Cache-Control"));
            assertEquals(first, one.event().getString("id"));
            assertEquals(second, two.event().getString("id"));
            assertNotEquals(one.id(), two.id());
            HttpResponse<String> page = send(reader("a", "/events?after=" + one.id(), Topics.ROUNDS));
            assertEquals(
                    second,
                    new JsonObject(page.body())
                            .getJsonArray("items")
                            .getJsonObject(0)
                            .getString("id"),
                    "an id of a stream is a cursor of the feed");
        }
    }

    @Test
    void who_comes_again_with_its_last_id_misses_nothing_and_the_id_counts_rather_than_the_address() throws Exception {
        // Given
        String first = bus.send(Topics.TRIAGES, "t", subject, 1);
        String lastId;
        String begin;
        try (var stream = new Stream(reader("a", "/events/stream", Topics.TRIAGES))) {
            Message message = stream.message();
            while (!message.event().getString("id").equals(first)) {
                message = stream.message();
            }
            lastId = message.id();
            begin = message.id();
        }
        String second = bus.send(Topics.TRIAGES, "t", subject, 2);
        String third = bus.send(Topics.TRIAGES, "t", subject, 3);

        // When, Then
        try (var again =
                new Stream(reader("a", "/events/stream", Topics.TRIAGES).header("Last-Event-ID", lastId))) {
            Message message = again.message();
            assertEquals(second, message.event().getString("id"));
            lastId = message.id();
        }
        try (var again = new Stream(
                reader("a", "/events/stream?after=" + begin, Topics.TRIAGES).header("Last-Event-ID", lastId))) {
            assertEquals(third, again.message().event().getString("id"));
        }
        try (var again = new Stream(
                reader("a", "/events/stream?after=" + begin, Topics.TRIAGES).header("Last-Event-ID", ""))) {
            assertEquals(second, again.message().event().getString("id"));
        }
    }

    @Test
    void what_a_stream_is_to_begin_with_is_checked_wherever_it_stands() throws Exception {
        HttpResponse<String> page = send(reader("a", "/events?limit=500", Topics.TRIAGES));
        String good = new JsonObject(page.body()).getString("next");

        assertProblem(400, "cursor-invalid", send(reader("a", "/events/stream?after=x", Topics.TRIAGES)));
        assertProblem(
                400,
                "cursor-invalid",
                send(reader("a", "/events/stream", Topics.TRIAGES).header("Last-Event-ID", "x")));
        assertProblem(
                400,
                "cursor-invalid",
                send(reader("a", "/events/stream?after=x", Topics.TRIAGES).header("Last-Event-ID", good)));
        assertProblem(
                400,
                "cursor-of-other-topics",
                send(reader("a", "/events/stream", Topics.AWARDS).header("Last-Event-ID", good)));
        assertProblem(400, "validation-failed", send(reader("a", "/events/stream?limit=3", Topics.AWARDS)));
        assertProblem(400, "unknown-event-type", send(reader("a", "/events/stream?types=x", Topics.AWARDS)));
    }

    @Test
    void a_ticket_opens_one_stream_where_no_header_can_be_sent() throws Exception {
        // Given
        HttpResponse<String> issued =
                send(reader("a", "/events/tickets", Topics.AWARDS).POST(BodyPublishers.noBody()));
        assertEquals(201, issued.statusCode());
        JsonObject answer = new JsonObject(issued.body());
        assertTrue(answer.getInstant("expiresAt").isBefore(Instant.now().plusSeconds(4)));
        String target = "/events/stream?types=" + MADE + "&ticket=" + answer.getString("ticket");
        String award = bus.send(Topics.AWARDS, MADE, subject, 1);

        // When
        try (var stream = new Stream(request(target).header("Origin", "https://reader.example"))) {
            // Then
            assertEquals("*", stream.header("Access-Control-Allow-Origin"));
            assertNull(stream.header("Access-Control-Allow-Credentials"));
            Message message = stream.message();
            while (!message.event().getString("id").equals(award)) {
                message = stream.message();
            }
            assertProblem(401, "unauthorized", send(request(target)));
        }
    }

    @Test
    void a_ticket_is_worth_nothing_late_changed_elsewhere_or_beside_a_token() throws Exception {
        String ticket = ticket();
        assertProblem(401, "unauthorized", send(request("/events/stream?ticket=" + ticket.substring(1))));
        assertProblem(401, "unauthorized", send(request("/events/stream?ticket=")));
        assertProblem(401, "unauthorized", send(request("/events?ticket=" + ticket)));
        assertProblem(401, "unauthorized", send(request("/events/tickets?ticket=" + ticket)));
        assertProblem(401, "unauthorized", send(request("/idva/v1/referrals?ticket=" + ticket)));
        assertProblem(400, "validation-failed", send(reader("a", "/events/stream?ticket=" + ticket, Topics.AWARDS)));

        String late = ticket();
        Instant until = Instant.now().plusMillis(3_050);
        eventually(() -> Instant.now().isAfter(until));
        assertProblem(401, "unauthorized", send(request("/events/stream?ticket=" + late)));
    }

    @Test
    void no_other_answer_may_be_read_by_a_page_of_another_origin() throws Exception {
        for (String target : List.of("/events", "/idva/v1/x", "/events/stream?after=x")) {
            HttpResponse<String> answer =
                    send(reader("a", target, Topics.AWARDS).header("Origin", "https://reader.example"));
            assertTrue(
                    answer.headers().firstValue("Access-Control-Allow-Origin").isEmpty(), target);
        }
    }

    @Test
    void a_quiet_stream_says_that_it_lives_and_moves_past_what_it_does_not_give() throws Exception {
        // Given
        try (var stream = new Stream(reader("a", "/events/stream?types=" + ENDED, Topics.AWARDS))) {
            assertEquals(":", stream.lineAfter("retry: 2000"));
            while (!stream.line().isEmpty()) {
                // The rest of the first heartbeat
            }

            // When
            String passedOver = bus.send(Topics.AWARDS, MADE, subject, 1);
            String id = stream.line();
            while (!id.startsWith("id: ")) {
                id = stream.line();
            }
            assertEquals("", stream.line(), "an id without data");

            // Then
            String ended = bus.send(Topics.AWARDS, ENDED, subject, 2);
            HttpResponse<String> page = send(reader("a", "/events?wait=5&after=" + id.substring(4), Topics.AWARDS));
            assertFalse(page.body().contains(passedOver));
            assertTrue(page.body().contains(ended));
        }
    }

    @Test
    void a_stream_ends_with_its_token() throws Exception {
        // Given
        String token = realm.signed(realm.claims("a")
                .put("topics", new JsonArray().add(Topics.ROUNDS))
                .put("exp", Instant.now().plusSeconds(3).getEpochSecond()));
        long begun = System.nanoTime();

        // When
        try (var stream = new Stream(request("/events/stream").header("Authorization", "Bearer " + token))) {
            stream.untilEnd();
        }

        // Then
        long millis = (System.nanoTime() - begun) / 1_000_000;
        assertTrue(millis > 1_500 && millis < 6_000, millis + " ms");
        eventually(() -> metric("onward_gateway_events_streams_ended_total{by=\"expired\"}") >= 1);
    }

    @Test
    void a_slow_reader_is_held_back_then_cut_off_and_comes_again_without_a_loss() throws Exception {
        // Given: far more than any buffer on the way takes
        String filling = "x".repeat(100_000);
        String before = new JsonObject(send(reader("a", "/events?limit=500", Topics.MARAC_MEETINGS))
                        .body())
                .getString("next");
        Set<String> sent = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String id = UUID.randomUUID().toString();
            bus.send(Topics.MARAC_MEETINGS, subject, Bus.event(id, "t", subject, i + 1, filling));
            sent.add(id);
        }
        double cut = metric("onward_gateway_events_streams_ended_total{by=\"reader\"}");

        // When: it asks, and reads nothing
        try (var slow = new Socket()) {
            slow.setReceiveBufferSize(8 * 1024);
            slow.connect(new java.net.InetSocketAddress(gateway.getHost(), gateway.getPort()));
            slow.getOutputStream()
                    .write(("GET /events/stream?after=" + before + " HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer "
                                    + realm.reader("slow", Topics.MARAC_MEETINGS) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            // Then: others are served meanwhile
            try (var quick = new Stream(reader("quick", "/events/stream", Topics.MARAC_ACTIONS))) {
                String other = bus.send(Topics.MARAC_ACTIONS, "t", subject, 1);
                Message message = quick.message();
                while (!message.event().getString("id").equals(other)) {
                    message = quick.message();
                }
            }
            eventually(() -> metric("onward_gateway_events_streams_ended_total{by=\"reader\"}") > cut);
            eventually(() -> metric("onward_gateway_events_open") == 0);

            // And: what it had taken is whole up to some id, from which it goes on
            String taken = taken(slow.getInputStream());
            assertTrue(taken.length() < 15_000_000, "the whole was sent to one who does not read");
            int end = taken.lastIndexOf("\n\n");
            int id = taken.lastIndexOf("id: ", end);
            String last = id < 0 ? before : taken.substring(id + 4, taken.indexOf('\n', id));
            Set<String> had = new HashSet<>();
            taken.substring(0, Math.max(0, end))
                    .lines()
                    .filter(line -> line.startsWith("data: "))
                    .forEach(line -> had.add(new JsonObject(line.substring(6)).getString("id")));
            try (var again = new Stream(reader("slow", "/events/stream?after=" + last, Topics.MARAC_MEETINGS))) {
                while (had.size() < sent.size()) {
                    assertTrue(had.add(again.message().event().getString("id")), "once is enough");
                }
            }
            assertEquals(sent, had);
        }
    }

    /** The chunks' contents that had arrived when the connection was cut. */
    private static String taken(InputStream in) {
        var all = new StringBuilder();
        try {
            var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 20);
            for (String line = reader.readLine(); line != null && !line.isEmpty(); ) {
                line = reader.readLine();
            }
            while (true) {
                int length = Integer.parseInt(reader.readLine(), 16);
                char[] chunk = new char[length];
                int read = 0;
                while (read < length) {
                    int more = reader.read(chunk, read, length - read);
                    if (more < 0) {
                        return all.append(chunk, 0, read).toString();
                    }
                    read += more;
                }
                all.append(chunk);
                reader.readLine();
            }
        } catch (IOException | NumberFormatException cut) {
            return all.toString();
        }
    }

    private String ticket() throws Exception {
        HttpResponse<String> issued =
                send(reader("a", "/events/tickets", Topics.AWARDS).POST(BodyPublishers.noBody()));
        return new JsonObject(issued.body()).getString("ticket");
    }

    private HttpRequest.Builder reader(String client, String target, String... topics) {
        return request(target).header("Authorization", "Bearer " + realm.reader(client, topics));
    }

    private double metric(String name) throws Exception {
        String all = send(HttpRequest.newBuilder(URI.create("http://" + management.getAuthority() + "/q/metrics")))
                .body();
        return all.lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private record Message(String id, String data) {

        JsonObject event() {
            return new JsonObject(data);
        }
    }

    /** A reader of server-sent events, as far as these tests need one. */
    private static final class Stream implements AutoCloseable {

        private final HttpResponse<InputStream> response;
        private final BufferedReader lines;

        private Stream(HttpRequest.Builder request) throws Exception {
            response = HTTP.send(request.build(), BodyHandlers.ofInputStream());
            assertEquals(200, response.statusCode());
            lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
        }

        private String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        private String line() throws IOException {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the stream ended");
            }
            return line;
        }

        private String lineAfter(String first) throws IOException {
            assertEquals(first, line());
            assertEquals("", line());
            return line();
        }

        private Message message() throws IOException {
            String id = null;
            String data = null;
            while (true) {
                String line = line();
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && data != null) {
                    return new Message(id, data);
                }
            }
        }

        private void untilEnd() throws IOException {
            while (lines.readLine() != null) {
                // Heartbeats
            }
        }

        @Override
        public void close() throws IOException {
            response.body().close();
        }
    }
}
