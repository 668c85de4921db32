package uk.onward.referral.pack;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** idva-service's packs, read as this service itself. */
@RegisterRestClient(configKey = "idva")
@OidcClientFilter
@Path("/idva/v1/onward-referrals")
interface IdvaPacks {
    @GET
    @Path("/{id}/pack")
    FetchedPack read(@PathParam("id") UUID onwardReferralId, @HeaderParam("Onward-Actor") String actor);
}
