package uk.onward.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import uk.onward.acceptance.letter.MarkedPeople;

/** The letter's year as the dashboard has it, which never asked a service: beside idva-service's own statistics. */
@Order(1)
@ExtendWith(RunningSuite.class)
class LetterByDashboardTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String QUESTION = "?from=2020-04-01&to=2021-03-31&service=young-people-trauma";

    @Test
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void it_says_every_figure_as_the_statistics_do_and_still_does_told_again_and_built_from_nothing(
            @TempDir Path folder) throws Exception {
        // Given
        RunningSuite.mark(MarkedPeople.ofTheLetter());
        assertThat(DemoRun.of(RunningSuite.suite(), folder, "--letter", "--quiet")
                        .status())
                .isZero();
        var statistics = RunningSuite.as("mopac", "officer-1")
                .get("/idva/v1/statistics" + QUESTION)
                .body();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(told()).isEqualTo(asTold(statistics)));

        // When
        for (String topic : List.of("onward.idva.referrals.v1", "onward.idva.onward-referrals.v1")) {
            var operator = RunningSuite.stack().referenceData();
            var replay = operator.replay("idva", topic);
            await().atMost(PATIENCE).until(() -> operator.replay(replay).isFinished());
        }
        var dashboard = RunningSuite.stack().dashboard();
        dashboard.startRebuild();
        await().atMost(PATIENCE)
                .until(() -> dashboard.rebuild().path("state").asText().equals("DONE"));

        // Then
        assertThat(told()).isEqualTo(asTold(statistics));
    }

    private static JsonNode told() {
        var suite = RunningSuite.suite();
        var http = Api.http();
        var answer = new Api(http, suite.dashboard(), new Tokens(suite, http), "analyst", "letter")
                .get("/api/v1/statistics" + QUESTION);
        assertThat(answer.status()).isEqualTo(200);
        return figures(answer.body());
    }

    /** Without what no event tells, so that the two can be set side by side. */
    private static JsonNode asTold(JsonNode statistics) {
        ObjectNode figures = figures(statistics);
        figures.withObject("breakdowns").remove("trust");
        return figures;
    }

    /** Twelve weeks are told to the hour. */
    private static ObjectNode figures(JsonNode answer) {
        ObjectNode figures = answer.deepCopy();
        figures.retain("period", "totals", "breakdowns", "onwardReferrals", "outcomes");
        figures.withObject("totals").remove("overTwelveWeeks");
        return figures;
    }
}
