package uk.onward.grants.closure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import uk.onward.grants.money.Money;
import uk.onward.platform.identity.Caller;

class ClawbackPropertiesTest {
    private static final LocalDate DAY = LocalDate.of(2023, 6, 1);
    private static final Caller SOMEBODY_ELSE = new Caller("client", "agency", "other", true, Set.of());
    private static final Caller SOMEBODY = new Caller("client", "agency", "actor", true, Set.of());

    @Property
    void whatever_comes_in_never_more_than_was_demanded_is_received_and_all_of_it_ends_the_demand(
            @ForAll @LongRange(min = 1, max = 1_000) long demanded,
            @ForAll @Size(max = 20) List<@LongRange(min = 1, max = 400) Long> parts) {
        // Given
        var clawback = new Clawback(
                UUID.randomUUID(), UUID.randomUUID(), new Money(demanded), DAY, DAY, SOMEBODY, Instant.EPOCH);
        clawback.approve(SOMEBODY_ELSE, Instant.EPOCH);
        long expected = 0;

        for (long part : parts) {
            boolean fits = expected + part <= demanded;

            // When
            boolean taken = take(clawback, part);

            // Then
            assertThat(taken).isEqualTo(fits);
            expected += fits ? part : 0;
            assertThat(clawback.received().pence()).isEqualTo(expected);
            assertThat(clawback.left().pence()).isEqualTo(demanded - expected);
            assertThat(clawback.status())
                    .isEqualTo(expected == demanded ? ClawbackStatus.RECEIVED : ClawbackStatus.DEMANDED);
        }
    }

    private static boolean take(Clawback clawback, long pence) {
        try {
            clawback.receive(new Money(pence));
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }
}
