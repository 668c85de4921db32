package uk.onward.dashboard.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A dashboard of its own, in good health, whose bounds are so low that a test reaches them. */
public final class LowBounds implements QuarkusTestProfile {
    public static final int BURST = 60;
    public static final int MOST_WATCHERS = 2;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "onward.api.rate-limit.burst",
                Integer.toString(BURST),
                "onward.api.rate-limit.per-second",
                "1",
                "onward.live.most-watchers",
                Integer.toString(MOST_WATCHERS),
                "onward.live.look",
                "20ms");
    }
}
