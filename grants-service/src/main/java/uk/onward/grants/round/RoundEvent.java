package uk.onward.grants.round;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * The whole shareable state, without what somebody wrote freely; docs/events/grants.round.v1.schema.json. Its times are those of
 * a public call, and of no person: they are given to the second. That it opens and closes is no event, since they say when.
 */
record RoundEvent(
        UUID roundId,
        UUID programmeId,
        String programme,
        String code,
        Instant opensAt,
        Instant closesAt,
        @Nullable MoneyBody cap,
        List<Measure> criteria,
        @Nullable Instant decidedAt) {
    record Measure(String code, int weight, int maxScore) {}

    static RoundEvent from(FundingRound round, String programme) {
        return new RoundEvent(
                round.id(),
                round.programmeId(),
                programme,
                round.code(),
                round.opensAt(),
                round.closesAt(),
                MoneyBody.of(round.cap()),
                round.criteria().stream()
                        .map(criterion -> new Measure(criterion.code(), criterion.weight(), criterion.maxScore()))
                        .toList(),
                round.decidedAt());
    }
}
