package uk.onward.idva.post;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;

/** Posts of the services, who holds them, and where they are placed. */
@Path("/posts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Establishment")
@RunOnVirtualThread
public class PostResource {
    private final Posts posts;
    private final PostService service;
    private final PlacementService placements;
    private final NaturalKeyPut put;
    private final String basePath;

    PostResource(
            Posts posts,
            PostService service,
            PlacementService placements,
            NaturalKeyPut put,
            @ConfigProperty(name = "quarkus.rest.path") String basePath) {
        this.posts = posts;
        this.service = service;
        this.placements = placements;
        this.put = put;
        this.basePath = basePath;
    }

    @GET
    @Authenticated
    @Transactional
    @Operation(
            operationId = "listPosts",
            summary = "All posts, or those of one service, by code",
            description = "Any role. Holders are shown to the provider's idva-manager and to platform-admin.")
    public Page<PostResponse> list(@QueryParam("service") @Nullable String ofService) {
        return Page.whole(service.list(ofService));
    }

    @GET
    @Path("/{code}")
    @Authenticated
    @Transactional
    @Operation(
            operationId = "readPost",
            summary = "One post",
            description = "Any role. Holders are shown to the provider's idva-manager and to platform-admin.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PostResponse.class)))
    public Response read(@PathParam("code") String code) {
        return NaturalKeyPut.read(posts.findById(code), service::view);
    }

    @PUT
    @Path("/{code}")
    @RolesAllowed({Roles.PLATFORM_ADMIN, Roles.IDVA_MANAGER})
    @Transactional
    @Operation(
            operationId = "writePost",
            summary = "Establish a post (If-None-Match: *) or change one (If-Match)",
            description =
                    "Roles: platform-admin; idva-manager for the services of its own agency. Holders are given whole: who"
                            + " is left out never held it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PostResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PostResponse.class)))
    public Response write(@PathParam("code") String code, PostRequest request) {
        Post known = service.lockOwn(code);
        return put.write(known, request, () -> service.write(known, code, request), service::view);
    }

    @POST
    @Path("/{code}/placements")
    @RolesAllowed({Roles.PLATFORM_ADMIN, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "placePost",
            summary = "Place a post, or a part of it, at a hospital",
            description = "Roles: platform-admin; idva-manager for the services of its own agency. Refused where the"
                    + " service does not run, beside a local IDVA for a service that does not go there, outside the"
                    + " post's own time, and beyond its FTE on any day.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = PlacementResponse.class)))
    public Response place(@PathParam("code") String code, PlacementRequest request) {
        Placement placement = placements.add(code, request);
        return Created.at(
                basePath + "/placements/" + placement.id(),
                PlacementResponse.from(placement),
                ETags.of(placement.version()));
    }

    @GET
    @Path("/{code}/placements")
    @Authenticated
    @Operation(
            operationId = "listPlacements",
            summary = "Placements of a post, the earliest first",
            description = "Any role.")
    public Page<PlacementResponse> placements(@PathParam("code") String code) {
        return Page.whole(placements.ofPost(code)).map(PlacementResponse::from);
    }
}
