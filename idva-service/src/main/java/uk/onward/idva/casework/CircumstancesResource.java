package uk.onward.idva.casework;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.idva.Roles;
import uk.onward.idva.circumstances.Circumstances;
import uk.onward.platform.http.ETags;
import uk.onward.platform.identity.TouchesCase;

/** What surrounds the violence, as the provider knows it. */
@Path("/referrals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Casework")
@TouchesCase
@RunOnVirtualThread
public class CircumstancesResource {
    private final CircumstancesService service;

    CircumstancesResource(CircumstancesService service) {
        this.service = service;
    }

    @GET
    @Path("/{id}/circumstances")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "readCircumstances",
            summary = "Perpetrators, criminal justice, statutory services",
            description =
                    "Roles: idva, idva-manager. What the IDVA recorded last, else what the hospital sent. 404 while"
                            + " nobody has recorded any.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CircumstancesResponse.class)))
    public Response readCircumstances(@PathParam("id") UUID id) {
        return answer(service.read(id));
    }

    @PUT
    @Path("/{id}/circumstances")
    @RolesAllowed({Roles.IDVA, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "writeCircumstances",
            summary = "Record what is known now",
            description =
                    "Roles: idva, idva-manager. The whole of it; what was said before stays on record. If-Match is the"
                            + " entity tag last read, \"0\" where there was nothing. Receivers of her packs are told to fetch again.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = CircumstancesResponse.class)))
    public Response writeCircumstances(@PathParam("id") UUID id, Circumstances said) {
        return answer(service.write(id, said));
    }

    private static Response answer(CircumstancesResponse circumstances) {
        return Response.ok(circumstances)
                .tag(ETags.of(circumstances.revision()))
                .build();
    }
}
