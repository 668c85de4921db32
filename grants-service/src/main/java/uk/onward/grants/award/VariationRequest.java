package uk.onward.grants.award;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import uk.onward.grants.money.MoneyBody;

/**
 * A change of an award; what is absent stays as it is.
 *
 * @param increase more money; not together with decrease
 * @param decrease less money: no more than what is committed and not yet paid
 * @param periodTo the new last day
 * @param outcomes all that the award then works towards
 * @param reason what the second person decides upon
 */
@Schema(name = "VariationRequest")
record VariationRequest(
        @Nullable @Valid MoneyBody increase,
        @Nullable @Valid MoneyBody decrease,
        @Nullable LocalDate periodTo,
        @Nullable @Size(min = 1, max = 50) Set<@NotNull @Size(min = 1, max = 63) String> outcomes,
        @NotBlank @Size(max = 2000) String reason) {}
