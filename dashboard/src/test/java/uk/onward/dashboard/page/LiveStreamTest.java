package uk.onward.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import uk.onward.dashboard.testing.LowBounds;
import uk.onward.dashboard.testing.RealComponents;
import uk.onward.dashboard.testing.TestTokens;

/** How many streams there may be, and how long one lasts. */
@QuarkusTest
@TestProfile(LowBounds.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveStreamTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @TestHTTPResource("/agency/live")
    private URI live;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<InputStream> open = new ArrayList<>();

    @AfterEach
    void all_leave() throws Exception {
        for (InputStream stream : open) {
            stream.close();
        }
        http.shutdownNow();
    }

    @Test
    void one_more_than_there_may_be_is_told_to_come_again_and_let_in_when_another_left() throws Exception {
        // Given
        for (int i = 0; i < LowBounds.MOST_WATCHERS; i++) {
            assertThat(watch(LONG).statusCode()).isEqualTo(200);
        }
        HttpResponse<InputStream> oneMore = watch(LONG);

        // When
        open.getFirst().close();

        // Then
        assertThat(oneMore.statusCode()).isEqualTo(503);
        assertThat(oneMore.headers().firstValue("Retry-After")).contains("30");
        await().until(() -> watch(LONG).statusCode() == 200);
    }

    @Test
    @Timeout(60)
    void it_ends_with_the_session_that_opened_it_and_not_before() throws Exception {
        // Given
        Instant end = Instant.now().plusSeconds(4);
        HttpResponse<InputStream> stream = watch(Duration.between(Instant.now(), end));
        assertThat(stream.statusCode()).isEqualTo(200);

        // When
        String heard = new String(stream.body().readAllBytes(), StandardCharsets.UTF_8);

        // Then
        // A token's end is told in whole seconds
        assertThat(Instant.now()).isBetween(end.minusSeconds(1), end.plusSeconds(10));
        assertThat(heard).contains("event:version");
    }

    private HttpResponse<InputStream> watch(Duration session) throws Exception {
        String token = TestTokens.endingIn(session, "analyst", "gla-analysis", "analyst");
        HttpResponse<InputStream> stream = http.send(
                HttpRequest.newBuilder(live)
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofInputStream());
        open.add(stream.body());
        return stream;
    }
}
