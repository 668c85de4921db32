package uk.onward.idva.service;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * @param provider code of the agency that runs it
 * @param hospitals ODS site codes of the hospitals it runs at
 */
record ServiceRequest(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 63) String provider,
        @NotNull ServiceKind kind,
        @NotEmpty @Size(max = 100) List<@NotBlank @Size(max = 9) String> hospitals) {}
