package uk.onward.grants.award;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.application.Neighbourhood;
import uk.onward.grants.money.MoneyBody;

/**
 * An award of the past, recorded with its own dates and without a round.
 *
 * @param awardedOn before the day on which the programme was entered
 * @param reference under which it was published before; made if absent
 */
@Schema(name = "HistoricAwardRequest")
record HistoricAwardRequest(
        @NotNull UUID programmeId,
        @NotNull UUID decisionId,

        @Schema(examples = "pan-london-dvs-2015")
        @Nullable
        @Pattern(
                regexp = "[A-Za-z0-9][A-Za-z0-9._-]{1,62}",
                message = "must be 2 to 63 letters, digits and . _ - and begin with a letter or digit")
        String reference,

        @Schema(examples = "GB-CHC-1062769") @NotNull @Size(min = 1, max = 100)
        String recipientOrgId,

        @NotBlank @Size(max = 200) String title,
        @NotBlank @Size(max = 4000) String description,
        @NotNull @Valid MoneyBody amount,
        @NotNull LocalDate awardedOn,
        @NotNull @Valid AwardPeriod period,
        @NotEmpty @Size(max = 100) List<@NotNull @Valid Neighbourhood> locations,
        @Nullable @Size(max = 50) Set<@NotNull @Size(min = 1, max = 63) String> outcomes) {}
