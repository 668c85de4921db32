package uk.onward.referral.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.referral.Roles;

/** The services that somebody can be sent to. There is no case in it: every caller may read it. */
@Path("/directory")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Service directory")
@RunOnVirtualThread
public class DirectoryResource {
    private final Directory directory;
    private final Exchange exchange;

    DirectoryResource(Directory directory, Exchange exchange) {
        this.directory = directory;
        this.exchange = exchange;
    }

    @GET
    @Path("/services")
    @Authenticated
    @Operation(
            operationId = "searchDirectory",
            summary = "Services that somebody can be sent to, by name",
            description = "Any role. Active services; each parameter narrows the search. The codes are those of"
                    + " onward-service-type, onward-directory-need, onward-led-by-and-for and onward-eligibility.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ServicePage.class)))
    public Response search(
            @Parameter(description = "ONS code of a London borough") @QueryParam("borough") @Nullable String borough,
            @QueryParam("type") @Nullable String type,
            @QueryParam("need") @Nullable String need,
            @Parameter(description = "ISO 639-1 or 639-3") @QueryParam("language") @Nullable String language,
            @QueryParam("ledByAndFor") @Nullable String ledByAndFor,
            @QueryParam("eligibility") @Nullable String eligibility,
            @Parameter(description = "Years of the person to be helped") @QueryParam("age") @Nullable Integer age,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        var asked = new ServiceSearch(borough, type, need, language, ledByAndFor, eligibility, age, null);
        return directory.search(asked, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/services/{id}")
    @Authenticated
    @Operation(
            operationId = "readDirectoryService",
            summary = "One service, as HSDS 3 has it",
            description =
                    "Any role. With its organization and locations in it; a confidential location has no address.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JsonNode.class)))
    public Response read(@PathParam("id") UUID id) {
        DirectoryEntry entry = directory.read(id);
        return Response.ok(entry.document()).tag(ETags.of(entry.revision())).build();
    }

    @GET
    @Path("/hsds")
    @Authenticated
    @Operation(
            operationId = "exportDirectory",
            summary = "The whole directory as one HSDS 3.0 document",
            description = "Any role. Every service, whatever its status, as the contents of one Open Referral page. The"
                    + " entity tag is the directory's revision: If-None-Match answers 304 while nothing has changed.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JsonNode.class)))
    @APIResponse(responseCode = "304", description = "Nothing has changed since that entity tag")
    public Response export(@Context Request request) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(ETags.of(exchange.revision()));
        if (unchanged != null) {
            return unchanged.build();
        }
        Exchange.Exported exported = exchange.export();
        StreamingOutput whole = out -> {
            try {
                Files.copy(exported.file(), out);
            } finally {
                Files.deleteIfExists(exported.file());
            }
        };
        EntityTag tag = ETags.of(exported.revision());
        return Response.ok(whole, MediaType.APPLICATION_JSON).tag(tag).build();
    }

    @POST
    @Path("/imports")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.PLATFORM_ADMIN)
    @Operation(
            operationId = "importDirectory",
            summary = "Take services in from an HSDS 3 document",
            description =
                    "Role: platform-admin. All of it or nothing, with a pointer to every fault. Goes by the ids: what"
                            + " is new is added, what differs is changed, what is there just so is left alone, and what is not in"
                            + " the document stays. Up to 20,000 services and 64 MiB. If-Match, with the entity tag of the export,"
                            + " is honoured. A location that is marked confidential, or a refuge's, must come without an address.")
    @RequestBody(content = @Content(schema = @Schema(implementation = JsonNode.class)))
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(
            responseCode = "201",
            content = @Content(schema = @Schema(implementation = DirectoryImport.Response.class)))
    public Response importServices(InputStream body, @Context UriInfo uri) throws IOException {
        MessageDigest digest = sha256();
        var read = new DigestInputStream(body, digest);
        Incoming incoming = exchange.read(read);
        DirectoryImport kept = exchange.keep(incoming, HexFormat.of().formatHex(digest.digest()));
        return Created.at(uri, kept.id(), kept.response());
    }

    @GET
    @Path("/imports/{id}")
    @RolesAllowed(Roles.PLATFORM_ADMIN)
    @Operation(
            operationId = "readDirectoryImport",
            summary = "What came of one import",
            description = "Role: platform-admin.")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = DirectoryImport.Response.class)))
    public Response readImport(@PathParam("id") UUID id) {
        DirectoryImport kept = exchange.imported(id);
        return Response.ok(kept.response()).tag(ETags.of(0)).build();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "DirectoryServicePage")
    record ServicePage(List<ServiceSummary> items, @Nullable String next) {}
}
