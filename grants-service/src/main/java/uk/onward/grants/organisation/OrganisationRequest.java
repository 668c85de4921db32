package uk.onward.grants.organisation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param agency code of the agency of the suite that it is; absent for one that calls nothing here */
@Schema(name = "OrganisationRequest")
record OrganisationRequest(
        @NotBlank @Size(max = 200) String name,
        @NotNull OrganisationKind kind,
        @Nullable @Size(min = 2, max = 63) String agency) {}
