package uk.onward.idva.service;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param provider code of the agency that runs it
 * @param hospitals ODS site codes of the hospitals it runs at
 * @param besideLocalIdva whether its IDVAs may be placed where a locally commissioned IDVA is in place; absent means yes
 * @param firstContact absent means the default, 2 working days
 */
record ServiceRequest(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 63) String provider,
        @NotNull ServiceKind kind,
        @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 9) String> hospitals,
        @Nullable Boolean besideLocalIdva,
        @Nullable @Valid FirstContact firstContact) {

    ServiceRequest {
        besideLocalIdva = besideLocalIdva == null || besideLocalIdva;
    }

    FirstContactRule firstContactRule() {
        return firstContact == null ? FirstContactRule.DEFAULT : firstContact.rule();
    }
}
