package uk.onward.dashboard.figures;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A dashboard of its own that reads no events: what stands in the projections is what a test has put there. */
public class StatesAlone implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("onward.events.enabled", "false");
    }
}
