package uk.onward.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.dashboard.figures.Period;
import uk.onward.dashboard.figures.StatesAlone;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.testing.RealComponents;

@QuarkusTest
@TestProfile(StatesAlone.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class LiveBoardsTest {
    private static final int PAGES = 12;

    @Inject
    LiveBoards boards;

    private final AtomicInteger drawings = new AtomicInteger();

    @Test
    void pages_that_ask_for_the_same_at_once_are_drawn_once() throws Exception {
        // Given
        var all = new CountDownLatch(PAGES);
        Supplier<String> drawing = () -> "drawn " + drawings.incrementAndGet();

        // When
        try (var pages = Executors.newVirtualThreadPerTaskExecutor()) {
            var shown = IntStream.range(0, PAGES)
                    .mapToObj(_ -> pages.submit(() -> {
                        all.countDown();
                        all.await();
                        return boards.board(Theme.RECORDING, view(2020, null), drawing);
                    }))
                    .toList();

            // Then
            for (var page : shown) {
                assertThat(page.get()).isEqualTo("drawn 1");
            }
        }
    }

    @Test
    void another_theme_period_or_borough_is_another_drawing() {
        // When
        draw(Theme.RECORDING, view(2021, null));
        draw(Theme.RESPONSE, view(2021, null));
        draw(Theme.RECORDING, view(2022, null));
        draw(Theme.RECORDING, view(2021, "E09000032"));
        draw(Theme.RECORDING, view(2021, null));

        // Then
        assertThat(drawings).hasValue(4);
    }

    @Test
    void once_the_figures_changed_they_are_drawn_again() throws SQLException {
        // Given
        draw(Theme.VICTIMISATION, view(2020, null));

        // When
        try (var database = RealComponents.postgres.superuserConnection("dashboard");
                var sql = database.createStatement()) {
            sql.execute("update projection set version = version + 1 where status = 'live'");
        }
        draw(Theme.VICTIMISATION, view(2020, null));

        // Then
        assertThat(drawings).hasValue(2);
    }

    private void draw(Theme theme, ViewForm.View view) {
        boards.board(theme, view, () -> "drawn " + drawings.incrementAndGet());
    }

    private static ViewForm.View view(int year, String borough) {
        return new ViewForm.View(new Period(LocalDate.of(year, 4, 1), LocalDate.of(year + 1, 3, 31)), borough);
    }
}
