package uk.onward.grants.award;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * An award to an applicant.
 *
 * @param decisionId the decision record of the paper it was decided on
 * @param title published as open data; the application's own if absent, as the description
 */
@Schema(name = "AwardRequest")
record AwardRequest(
        @NotNull UUID applicationId,
        @NotNull UUID decisionId,
        @NotNull @Valid MoneyBody amount,
        @NotNull LocalDate awardedOn,
        @NotNull @Valid AwardPeriod period,
        @Nullable @Size(min = 1, max = 200) String title,
        @Nullable @Size(min = 1, max = 4000) String description,
        @Nullable @Size(max = 50) List<@NotNull @Valid ConditionBody> conditions) {}
