package uk.onward.dashboard.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.dashboard.testing.RealComponents;

@QuarkusTest
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class GenerationsTest {
    @Inject
    Generations generations;

    @Test
    void there_is_a_live_generation_from_the_first_moment() {
        // Given a database that was just migrated
        // When
        var live = generations.live();

        // Then
        assertThat(live.generation()).isPositive();
    }
}
