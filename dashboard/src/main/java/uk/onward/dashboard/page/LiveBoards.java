package uk.onward.dashboard.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Supplier;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.projection.Generations;

/**
 * What open pages show, drawn once for all that show the same: each change of the projections makes every one of them ask at
 * the same moment. It is alike for everybody who may see figures at all.
 */
@ApplicationScoped
class LiveBoards {
    /** Without any change, time itself makes things overdue. */
    private static final Duration KEPT = Duration.ofSeconds(5);

    private static final int MOST = 200;

    private final Generations generations;
    private final Cache<Moment, String> drawn =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    LiveBoards(Generations generations) {
        this.generations = generations;
    }

    /** @param version read before the figures are, so that they are never older than it */
    private record Moment(Theme theme, ViewForm.View view, long version) {}

    /** @param drawing does it, where nobody has since the figures changed; whoever asks meanwhile waits for it */
    String board(Theme theme, ViewForm.View view, Supplier<String> drawing) {
        return drawn.get(new Moment(theme, view, generations.live().version()), _ -> drawing.get());
    }
}
