package uk.onward.grants.award;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.Money;
import uk.onward.grants.money.MoneyBody;
import uk.onward.platform.http.Versioned;

/** @param decidedBy who approved or rejected it, as raisedBy by the opaque identifier that the agency gives */
@Schema(name = "Variation")
record VariationResponse(
        UUID id,
        UUID awardId,
        VariationStatus status,
        @Nullable MoneyBody increase,
        @Nullable MoneyBody decrease,
        @Nullable LocalDate periodTo,
        @Nullable List<String> outcomes,
        String reason,
        String raisedAgency,
        String raisedBy,
        Instant raisedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @JsonIgnore long version)
        implements Versioned {
    static VariationResponse from(Variation variation) {
        long pence = variation.deltaPence();
        return new VariationResponse(
                variation.id(),
                variation.awardId(),
                variation.status(),
                pence > 0 ? MoneyBody.of(new Money(pence)) : null,
                pence < 0 ? MoneyBody.of(new Money(-pence)) : null,
                variation.periodTo(),
                variation.outcomes(),
                variation.reason(),
                variation.raisedAgency(),
                variation.raisedBy(),
                variation.raisedAt(),
                variation.decidedBy(),
                variation.decidedAt(),
                variation.version());
    }
}
