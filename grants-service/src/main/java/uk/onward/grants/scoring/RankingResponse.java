package uk.onward.grants.scoring;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * A page of the ranking.
 *
 * @param method how it comes about, and how equals are told apart
 */
@Schema(name = "Ranking")
record RankingResponse(List<Ranked> items, @Nullable String next, String method, Instant scoringClosedAt) {
    /**
     * An application in its place.
     *
     * @param rank absent where a criterion has no value: nobody without a conflict has scored it. Such stand at the end
     * @param total out of 100, rounded for showing
     */
    @Schema(name = "RankedApplication")
    record Ranked(
            @Nullable Integer rank,
            UUID applicationId,
            String reference,
            String title,
            String leadOrgId,
            MoneyBody requested,
            @Nullable Instant submittedAt,

            @Schema(examples = "87.50") @Nullable String total,

            List<CriterionValue> values) {}

    /**
     * What counts of a criterion.
     *
     * @param agreed whether the panel agreed on it; else it is the mean, rounded for showing
     */
    @Schema(name = "RankedValue")
    record CriterionValue(
            String criterion, @Schema(examples = "4.33") String value, boolean agreed) {}
}
