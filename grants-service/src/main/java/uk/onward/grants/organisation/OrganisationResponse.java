package uk.onward.grants.organisation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "Organisation")
record OrganisationResponse(
        String orgId,
        String name,
        OrganisationKind kind,
        @Nullable String agency) {
    static OrganisationResponse from(Organisation organisation) {
        return new OrganisationResponse(
                organisation.orgId().toString(), organisation.name(), organisation.kind(), organisation.agency());
    }
}
