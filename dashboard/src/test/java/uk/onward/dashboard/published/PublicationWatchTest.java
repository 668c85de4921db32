package uk.onward.dashboard.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import uk.onward.dashboard.figures.States;
import uk.onward.dashboard.figures.Theme;
import uk.onward.dashboard.projection.Completeness;
import uk.onward.dashboard.testing.LowBounds;
import uk.onward.dashboard.testing.RealComponents;

/** When a look makes public what is due. */
@QuarkusTest
@TestProfile(LowBounds.class)
@QuarkusTestResource(RealComponents.class)
@DisplayNameGeneration(ReplaceUnderscores.class)
class PublicationWatchTest {
    private static final String DEAD_LETTER =
            "insert into dead_letter (generation, topic, partition, record_offset, cause)"
                    + " values (live_generation(), 'onward.idva.referrals.v1', 0, 0, 'made up')";
    private static final String NO_DEAD_LETTER = "delete from dead_letter where cause = 'made up'";

    @Inject
    Publication publication;

    @Inject
    PublishedTables published;

    @Inject
    PublishedConfig config;

    @Inject
    Completeness completeness;

    private PublicationWatch watch;

    @BeforeEach
    void a_year_is_due_and_all_is_well() throws Exception {
        Published.nothing();
        States.put("referral", List.of(States.referral("2020-06-01T10:00:00Z")));
        publication.publishDue(Instant.now().minus(Duration.ofDays(8)));
        Published.sql(NO_DEAD_LETTER);
        await().until(completeness::isWhole);
        watch = new PublicationWatch(publication, config, completeness);
    }

    @AfterEach
    void nothing_is_left() throws Exception {
        Published.sql(NO_DEAD_LETTER);
        Published.nothing();
    }

    @Test
    void the_first_look_of_a_start_makes_nothing_public_and_the_second_does() {
        // When
        watch.look();
        List<Integer> first = published.years(Theme.RECORDING);
        watch.look();
        List<Integer> second = published.years(Theme.RECORDING);

        // Then
        assertThat(first).isEmpty();
        assertThat(second).containsExactly(2020);
    }

    @Test
    void nothing_is_made_public_beside_a_dead_letter_nor_at_the_first_look_after_it() throws Exception {
        // Given
        watch.look();
        Published.sql(DEAD_LETTER);

        // When
        watch.look();
        List<Integer> beside = published.years(Theme.RECORDING);
        Published.sql(NO_DEAD_LETTER);
        watch.look();
        List<Integer> justAfter = published.years(Theme.RECORDING);
        watch.look();
        List<Integer> then = published.years(Theme.RECORDING);

        // Then
        assertThat(beside).isEmpty();
        assertThat(justAfter).isEmpty();
        assertThat(then).containsExactly(2020);
    }
}
