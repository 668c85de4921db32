package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.onward.acceptance.demo.Forms;
import uk.onward.stack.Component;
import uk.onward.stack.Repository;

/** The examples of docs/consuming-events.md, taken out of it and run as they stand. */
@Order(2)
@ExtendWith(RunningSuite.class)
class ConsumingEventsTest {

    private static final String REFERRALS = "onward.idva.referrals.v1";
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void the_kafka_client_applies_every_referral_and_goes_on_where_it_stopped() throws Exception {
        // Given
        var first = newReferral();
        var program = example("java", "Referrals.java");
        var libraries = Repository.root().resolve("acceptance/target/lib") + "/*";

        // When, Then: everything from the beginning, then what comes
        try (var run = Run.of(folder, environment(), Repository.java(), "-cp", libraries, program)) {
            run.awaitLine(line -> line.contains(first));
            for (var subject : newest().entrySet()) {
                run.awaitLine(line -> line.contains(" " + subject.getKey() + " " + subject.getValue()));
            }
            var second = newReferral();
            run.awaitLine(line -> line.equals("uk.onward.idva.referral.received.v1 " + second + " 1"));
        }

        // And: what came while it was away, and nothing that it had committed
        var third = newReferral();
        try (var run = Run.of(folder, environment(), Repository.java(), "-cp", libraries, program)) {
            run.awaitLine(line -> line.contains(third));
            assertThat(run.lines()).noneMatch(line -> line.contains(first));
        }
    }

    @Test
    void curl_reads_all_pages_and_stops_then_waits_for_what_comes_and_has_each_once() throws Exception {
        // Given
        newReferral();
        var script = example("sh", "follow.sh");
        var file = folder.resolve("events.jsonl");
        var untilTheEnd = environment();
        untilTheEnd.put("WAIT", "0");

        // When
        try (var run = Run.of(folder, untilTheEnd, "sh", script)) {
            assertThat(run.exit()).as(String.join("\n", run.lines())).isZero();
        }

        // Then
        var onKafka = onKafka();
        assertThat(ids(file)).containsExactlyInAnyOrderElementsOf(onKafka);

        // And: by long poll
        try (var run = Run.of(folder, environment(), "sh", script)) {
            var fresh = newReferral();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(file).content().contains(fresh));
        }
        newReferral();
        try (var run = Run.of(folder, untilTheEnd, "sh", script)) {
            assertThat(run.exit()).as(String.join("\n", run.lines())).isZero();
        }
        assertThat(ids(file)).containsExactlyInAnyOrderElementsOf(onKafka());
    }

    @Test
    void a_page_in_a_browser_shows_what_was_and_what_comes_also_after_the_gateway_was_away() throws Exception {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                "Chromium is not installed at " + CHROMIUM + ": the browser's example was not run");
        // Given
        var before = newReferral();
        var page = Files.readString(folder.resolve(example("html", "page.html")));
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, "text/html; charset=utf-8", page));
        server.createContext("/ticket", exchange -> answer(exchange, "application/json", ticket()));
        server.start();
        try (var playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                var browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox")))) {
            var tab = browser.newPage();
            var shown = new PatientAssertions(tab);

            // When
            tab.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/");
            tab.waitForLoadState(LoadState.DOMCONTENTLOADED);

            // Then
            shown.awaitReferral(before);
            var live = newReferral();
            shown.awaitReferral(live);

            // And
            RunningSuite.stack().kill(Component.GATEWAY);
            RunningSuite.stack().start(Component.GATEWAY);
            var after = newReferral();
            shown.awaitReferral(after);
            assertThat(tab.locator("li").count()).isEqualTo(newest().size());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_gateway_that_stops_ends_its_streams_in_good_order_and_waits_for_no_reader() throws Exception {
        // Given
        var http = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create(RunningSuite.suite().gateway() + "/events/stream"))
                .header("Authorization", "Bearer " + RunningSuite.stack().token("analyst"))
                .build();
        try (var stream =
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
            assertThat(stream.read()).as("it has begun").isEqualTo('r');
            var reading = CompletableFuture.supplyAsync(() -> octets(stream));
            var begun = System.nanoTime();

            // When
            RunningSuite.stack().stop(Component.GATEWAY);

            // Then: requests under way are given ten seconds, but to whoever only waits
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
            assertThat(reading.get()).as("ended, not cut off").isPositive();
        } finally {
            RunningSuite.stack().start(Component.GATEWAY);
        }
    }

    private static long octets(InputStream stream) {
        try {
            return stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record PatientAssertions(com.microsoft.playwright.Page tab) {

        void awaitReferral(String id) {
            PlaywrightAssertions.assertThat(tab.locator("[id='" + id + "']"))
                    .containsText(
                            Pattern.compile("uk\\.onward\\.idva\\.referral\\..*"),
                            new com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions()
                                    .setTimeout(PATIENCE.toMillis()));
        }
    }

    /** The example's file, named as its first lines name it. */
    private String example(String language, String name) throws IOException {
        var document = Files.readString(Repository.root().resolve("docs/consuming-events.md"));
        var fence = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(document);
        while (fence.find()) {
            var code = fence.group(1);
            if (code.lines().limit(2).anyMatch(line -> line.contains(name + ":"))) {
                return Files.writeString(folder.resolve(name), code).toString();
            }
        }
        throw new AssertionError("docs/consuming-events.md has no example " + name);
    }

    private static Map<String, String> environment() {
        var suite = RunningSuite.suite();
        var environment = new HashMap<String, String>();
        environment.put("ONWARD_GATEWAY", suite.gateway().toString());
        environment.put("ONWARD_TOKEN_URL", suite.tokenUrl().toString());
        environment.put("ONWARD_KAFKA_OUTSIDE", suite.kafka());
        environment.put("ONWARD_CLIENT", "analyst");
        environment.put(
                "ONWARD_SECRET_FILE",
                suite.home().resolve("secrets/clients/analyst").toAbsolutePath().toString());
        return environment;
    }

    private static String newReferral() {
        var hospital = RunningSuite.as("kings-college-hospital", "ed-nurse-12");
        var answer = hospital.post(
                "/idva/v1/referrals",
                Forms.referral(RunningSuite.somebody()),
                UUID.randomUUID().toString());
        assertThat(answer.status()).isEqualTo(201);
        return answer.text("/id");
    }

    private static List<String> onKafka() {
        return new EventReader(RunningSuite.suite(), "analyst")
                .everything(List.of(REFERRALS)).events().stream().map(Event::id).toList();
    }

    /** The highest sequence of each referral. */
    private static Map<String, Long> newest() {
        var newest = new HashMap<String, Long>();
        new EventReader(RunningSuite.suite(), "analyst")
                .everything(List.of(REFERRALS))
                .events()
                .forEach(event -> newest.merge(event.subject(), event.sequence(), Math::max));
        return newest;
    }

    private static List<String> ids(Path file) throws IOException {
        var ids = new ArrayList<String>();
        for (var line : Files.readAllLines(file)) {
            ids.add(JSON.readTree(line).path("id").asText());
        }
        return ids;
    }

    /** What the page's own server does: with its token, which no browser sees. */
    private static String ticket() {
        try {
            var suite = RunningSuite.suite();
            var request = HttpRequest.newBuilder(URI.create(suite.gateway() + "/events/tickets"))
                    .header("Authorization", "Bearer " + RunningSuite.stack().token("analyst"))
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            var answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode ticket = JSON.readTree(answer.body());
            return JSON.createObjectNode()
                    .put("gateway", suite.gateway().toString())
                    .put("ticket", ticket.path("ticket").asText())
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String type, String body)
            throws IOException {
        try (exchange) {
            var octets = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, octets.length);
            exchange.getResponseBody().write(octets);
        }
    }

    /** An example while it runs; ended with the block. */
    private record Run(Process process, Path output) implements AutoCloseable {

        static Run of(Path folder, Map<String, String> environment, String... command) throws IOException {
            var output = Files.createTempFile(folder, "output", ".txt");
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new Run(builder.start(), output);
        }

        List<String> lines() {
            try {
                return Files.readAllLines(output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void awaitLine(Predicate<String> wanted) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(lines()).anyMatch(wanted));
        }

        int exit() throws InterruptedException {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("it ends: " + lines())
                    .isTrue();
            return process.exitValue();
        }

        @Override
        public void close() throws Exception {
            // The shell's curl too, which may be waiting
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
