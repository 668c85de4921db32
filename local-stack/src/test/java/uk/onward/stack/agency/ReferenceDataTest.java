package uk.onward.stack.agency;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a door that keeps what is put and gives it back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferenceDataTest {
    private static final String TRUST = """
            {"name": "T", "ratings": [{"from": "2019-04-01", "strategic": "invested"}, {"from": "2020-04-01", "strategic": "not-known"}]}
            """;

    private static final String DIRECTORY = "/referrals/v1/directory/imports";

    /** Paths in the order of their first writing. */
    private final Map<String, String> stored = new LinkedHashMap<>();

    @TempDir
    private Path resources;

    private HttpServer door;
    private ReferenceData data;

    @BeforeEach
    void open() throws IOException {
        for (var folder : List.of("trusts", "hospitals", "services", "directory")) {
            Files.createDirectories(resources.resolve(folder));
        }
        Files.writeString(resources.resolve("services/a-service.json"), "{\"hospitals\": [\"H1\"]}");
        Files.writeString(resources.resolve("hospitals/H1.json"), "{\"trust\": \"T\"}");
        Files.writeString(resources.resolve("trusts/T.json"), TRUST);
        Files.writeString(resources.resolve("directory/london.json"), "{\"contents\": []}");
        door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        door.createContext("/", this::answer);
        door.start();
        var address = "http://127.0.0.1:" + door.getAddress().getPort();
        data = new ReferenceData(HttpClient.newHttpClient(), address, () -> "token");
    }

    @AfterEach
    void close() {
        door.stop(0);
    }

    @Test
    void each_is_written_after_what_it_names() {
        // When
        var changed = data.bring(List.of(), resources);

        // Then
        assertThat(changed).isEqualTo(3 + 5);
        assertThat(stored.keySet())
                .containsExactly(
                        "/idva/v1/trusts/T", "/idva/v1/hospitals/H1", "/idva/v1/services/a-service", DIRECTORY);
        assertThat(stored.get(DIRECTORY)).isEqualTo("{\"contents\": []}");
    }

    @Test
    void what_is_there_is_left_alone_in_whatever_order_it_is_given_back() {
        // Given
        data.bring(List.of(), resources);
        stored.put("/idva/v1/trusts/T", """
                {"odsCode": "T", "name": "T", "ratings": [{"strategic": "not-known", "from": "2020-04-01"}, {"strategic": "invested", "from": "2019-04-01"}]}
                """);

        // When
        var changed = data.bring(List.of(), resources);

        // Then
        assertThat(changed).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invested", "2019-04-01"})
    void an_entry_of_a_list_that_differs_is_brought(String old) throws IOException {
        // Given
        data.bring(List.of(), resources);
        Files.writeString(
                resources.resolve("trusts/T.json"), TRUST.replace(old, old.startsWith("2") ? "2019-05-01" : "partly"));

        // When
        var changed = data.bring(List.of(), resources);

        // Then
        assertThat(changed).isEqualTo(1);
        assertThat(stored.get("/idva/v1/trusts/T")).doesNotContain(old);
    }

    private void answer(HttpExchange exchange) {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                // What is there already is not made again
                var done = stored.containsKey(path) ? "{\"unchanged\": 5}" : "{\"created\": 4, \"changed\": 1}";
                stored.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(201, done.length());
                exchange.getResponseBody().write(done.getBytes(StandardCharsets.UTF_8));
                return;
            }
            if (exchange.getRequestMethod().equals("PUT")) {
                stored.put(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
            var body = stored.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(stored.containsKey(path) ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
