package uk.onward.gateway.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import uk.onward.gateway.Surroundings;

@QuarkusTest
@WithTestResource(Surroundings.class)
class PagesTest {

    private static final String ROOT = "/docs/events";
    private static final Path FOLDER = Path.of("../docs/events");

    @Inject
    Reading reading;

    @Inject
    Catalogue catalogue;

    @Test
    void every_link_leads_to_a_place_that_is_there() {
        // Given
        Map<String, String> pages = new HashMap<>();
        var toRead = new ArrayDeque<>(List.of(ROOT));

        // When
        while (!toRead.isEmpty()) {
            String path = toRead.pop();
            Reading.Leaf leaf = reading.find(path).orElseThrow(() -> new AssertionError("nothing at " + path));
            if (pages.put(path, leaf.body().toString()) == null
                    && leaf.mediaType().startsWith("text/html")) {
                hrefs(leaf.body().toString()).stream()
                        .map(link -> link.replaceFirst("#.*", ""))
                        .filter(link -> !link.isEmpty() && !pages.containsKey(link))
                        .forEach(toRead::add);
            }
        }

        // Then
        pages.forEach((path, body) -> {
            for (String link : path.matches(".*\\.(json|yaml|css|svg)$") ? List.<String>of() : hrefs(body)) {
                int hash = link.indexOf('#');
                if (hash >= 0) {
                    String target = hash == 0 ? body : pages.get(link.substring(0, hash));
                    assertTrue(target.contains("id=\"" + link.substring(hash + 1) + "\""), path + " to " + link);
                }
            }
        });
        for (String topic : catalogue.topics()) {
            assertTrue(pages.containsKey(ROOT + "/" + topic), topic);
        }
        for (String type : catalogue.types()) {
            assertTrue(pages.containsKey(ROOT + "/types/" + type + ".schema.json"), type);
            String page = pages.get(ROOT + "/" + catalogue.topicOf(type).orElseThrow());
            assertTrue(page.contains("<article id=\"" + type + "\""), type);
        }
    }

    @Test
    void every_field_is_explained_on_the_page_of_its_topic() throws IOException {
        // Given
        var schema = new JsonObject(Files.readString(FOLDER.resolve("idva.referral.v1.schema.json")));
        JsonObject data =
                schema.getJsonObject("properties").getJsonObject("data").getJsonObject("properties");

        // When
        String page = reading.find(ROOT + "/onward.idva.referrals.v1")
                .orElseThrow()
                .body()
                .toString();

        // Then
        for (String field : data.fieldNames()) {
            String meaning = data.getJsonObject(field).getString("description");
            assertTrue(page.contains("id=\"data." + field + "\""), field);
            assertTrue(page.replace("&#39;", "'").contains(meaning), field + ": " + meaning);
        }
        assertTrue(page.contains("data.circumstances.perpetrators[].inPerpetratorProgramme"));
    }

    private static List<String> hrefs(String html) {
        return Pattern.compile("href=\"([^\"]*)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
