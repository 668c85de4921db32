package uk.onward.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the events, read by anybody. */
@QuarkusTest
class ContractTest extends GatewayTest {

    private static final String ROOT = "/docs/events";
    private static final Path FOLDER = Path.of("../docs/events");

    @Test
    void it_is_read_without_a_token_and_brings_nothing_from_anywhere() throws Exception {
        // When
        HttpResponse<String> page = send(request(ROOT));

        // Then
        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "Content-Type"));
        assertEquals(
                "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors 'none'",
                header(page, "Content-Security-Policy"));
        assertEquals("nosniff", header(page, "X-Content-Type-Options"));
        assertFalse(page.body().matches("(?is).*(<script|<style| style=|src=|@import).*"), "what the policy forbids");
        for (String link : hrefs(page.body())) {
            assertTrue(link.startsWith(ROOT) || link.startsWith("#"), link);
        }
    }

    @Test
    void it_is_fetched_again_only_when_it_has_changed() throws Exception {
        // Given
        String tag = header(send(request(ROOT)), "ETag");

        // When
        HttpResponse<String> again = send(request(ROOT).header("If-None-Match", tag));

        // Then
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
        assertEquals(
                200, send(request(ROOT).header("If-None-Match", "\"another\"")).statusCode());
        HttpResponse<String> head = send(request(ROOT).method("HEAD", BodyPublishers.noBody()));
        assertEquals(200, head.statusCode());
        assertEquals(tag, header(head, "ETag"));
        assertEquals("", head.body());
    }

    @ParameterizedTest
    @CsvSource({
        "asyncapi.yaml,application/yaml",
        "idva.referral.v1.schema.json,application/schema+json",
        "platform.dead-letter.v1.schema.json,application/schema+json",
        "types/uk.onward.idva.referral.closed.v1.schema.json,application/schema+json",
    })
    void its_files_are_given_out_as_they_are(String file, String mediaType) throws Exception {
        HttpResponse<String> answer = send(request(ROOT + "/" + file));

        assertEquals(200, answer.statusCode());
        assertEquals(mediaType, header(answer, "Content-Type"));
        assertEquals(Files.readString(FOLDER.resolve(file)), answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/types",
                "/types/",
                "/lint/package.json",
                "/published.txt",
                "/onward.idva.dead-letters.v1",
                "/application.properties",
                "/<b>",
            })
    void what_is_not_of_it_is_not_there(String path) throws Exception {
        assertProblem(
                404, "not-found", send(request(ROOT + path.replace("<", "%3C").replace(">", "%3E"))));
    }

    @Test
    void it_is_for_reading_alone() throws Exception {
        HttpResponse<String> written = send(request(ROOT).POST(octets(1)));

        assertProblem(405, "method-not-allowed", written);
        assertEquals("GET, HEAD", header(written, "Allow"));
        assertProblem(413, "payload-too-large", send(request(ROOT).method("GET", octets(1))));
        assertProblem(401, "unauthorized", send(request("/docs")));
        assertProblem(401, "unauthorized", send(request("/docs/eventsx")));
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElseThrow();
    }

    private static List<String> hrefs(String html) {
        return Pattern.compile("href=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
