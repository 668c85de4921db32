package uk.onward.grants.round;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;
import uk.onward.grants.round.RoundRequest.CriterionBody;
import uk.onward.grants.round.RoundRequest.RuleBody;

@Schema(name = "FundingRound")
record RoundResponse(
        UUID id,
        UUID programmeId,
        String code,
        String name,
        RoundStatus status,
        Instant opensAt,
        Instant closesAt,
        @Nullable MoneyBody cap,
        List<CriterionBody> criteria,
        List<RuleBody> rules,

        @Schema(description = "When every application had its answer") @Nullable
        Instant decidedAt,

        @JsonIgnore @Schema(hidden = true) long version) {
    static RoundResponse from(FundingRound round, Instant now) {
        return new RoundResponse(
                round.id(),
                round.programmeId(),
                round.code(),
                round.name(),
                round.status(now),
                round.opensAt(),
                round.closesAt(),
                MoneyBody.of(round.cap()),
                round.criteria().stream().map(CriterionBody::from).toList(),
                round.rules().stream().map(RuleBody::from).toList(),
                round.decidedAt(),
                round.version());
    }
}
