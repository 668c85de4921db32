package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import uk.onward.stack.Component;

/**
 * Every value of a person that the tests before this one sent in, good or refused, is looked for where it must not be. It
 * runs last, since each of them may have left something.
 */
@Order(5)
@ExtendWith(RunningSuite.class)
class NoPersonalDataTest {

    /** How a token begins: {"alg": in Base64. */
    private static final String TOKEN = "eyJhbGciOi";

    @BeforeAll
    static void somebody_has_been_through_it() {
        RunningSuite.story();
    }

    /** Where they must be they are found: so that finding none elsewhere means something. */
    @Test
    void the_hospitals_own_copy_holds_them() {
        // Given
        var story = RunningSuite.story();

        // When
        var copy =
                RunningSuite.as("kings-college-hospital", "ed-nurse-12").get("/idva/v1/referrals/" + story.referral());

        // Then
        assertThat(RunningSuite.marked()).containsAll(story.person().markedValues());
        assertThat(List.of(
                        story.person().mark(),
                        story.person().phone(),
                        story.person().nhsNumber(),
                        story.person().dateOfBirth().toString()))
                .allMatch(value -> Marks.in(copy.text(), List.of(value)));
    }

    @Test
    void no_topic_holds_one() throws Exception {
        var records = new TreeMap<String, Integer>();
        Broker.read(Broker.topics(), record -> {
            records.merge(record.topic(), 1, Integer::sum);
            var text = new StringBuilder(text(record.key())).append(text(record.value()));
            record.headers().forEach(header -> text.append(header.key()).append(text(header.value())));
            assertClean("topic " + record.topic(), text.toString());
        });
        // Looked at nothing would be as good as found nothing
        assertThat(records)
                .containsKeys(
                        "onward.idva.referrals.v1",
                        "onward.idva.onward-referrals.v1",
                        "onward.referral.marac-referrals.v1",
                        "onward.referral.safeguarding-referrals.v1");
    }

    @Test
    void no_log_holds_one_nor_a_token() throws Exception {
        var logs = RunningSuite.stack().home().resolve("logs");
        try (var files = Files.walk(logs)) {
            var read = files.filter(Files::isRegularFile).toList();
            assertThat(read.stream().map(file -> file.getFileName().toString()))
                    .contains("idva-service.log", "referral-service.log", "gateway.log", "postgres.log", "kafka.log");
            for (var file : read) {
                var text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                assertThat(text.contains(TOKEN))
                        .as("a token in " + file.getFileName())
                        .isFalse();
                assertClean("log " + file.getFileName(), text);
            }
        }
    }

    @Test
    void no_metric_holds_one() {
        for (var component : List.of(Component.IDVA, Component.REFERRAL, Component.GRANTS, Component.GATEWAY)) {
            var metrics = RestAssured.get(RunningSuite.stack().managementUrl(component) + "/q/metrics");
            assertThat(metrics.statusCode()).as("metrics of " + component).isEqualTo(200);
            assertThat(metrics.asString()).contains("# TYPE");
            assertClean("metrics of " + component, metrics.asString());
        }
    }

    @Test
    void no_log_names_an_error_that_nobody_explained() throws Exception {
        // A 500 would have failed the test that met it; one in the background shows here only
        for (var component : List.of(Component.IDVA, Component.REFERRAL, Component.GRANTS)) {
            var answered = Files.readAllLines(RunningSuite.stack().log(component)).stream()
                    .filter(line -> line.contains("Answered 500"))
                    // Who hung up in the middle of a body got no answer at all: ten megabytes do that on purpose
                    .filter(line -> !line.contains("HttpClosedException"))
                    .toList();
            assertThat(answered)
                    .as("internal errors in the log of " + component)
                    .isEmpty();
        }
    }

    private static void assertClean(String where, String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        for (var value : RunningSuite.marked()) {
            var at = lower.indexOf(value.toLowerCase(Locale.ROOT));
            assertThat(at)
                    .as(() -> "%s holds a marked value: …%s…"
                            .formatted(where, text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 60))))
                    .isNegative();
        }
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
