package uk.onward.acceptance.journey;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.acceptance.RunningSuite;

/** Each journey by its name, after what counts on figures of its own and before what looks at all that was told. */
@Order(3)
@ExtendWith(RunningSuite.class)
class JourneysTest {

    @ParameterizedTest
    @MethodSource("all")
    void holds(Journey journey) {
        RunningSuite.played(journey);
    }

    static List<Journey> all() {
        return Journeys.all();
    }
}
