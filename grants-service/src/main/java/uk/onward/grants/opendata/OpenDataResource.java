package uk.onward.grants.opendata;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.grants.opendata.Edition.Copy;

/** What is published, for anybody: the one part of the suite that asks for no token. */
@Path("/open-data")
@Tag(name = "Open data")
@RunOnVirtualThread
public class OpenDataResource {
    private static final String CSV = "text/csv";
    private static final String CONDITIONS = "No token is needed, and whoever asks gets the same. Send the ETag back in"
            + " If-None-Match: what has not changed is answered 304. Grants of decisions that may not be published yet are"
            + " not in it, and nothing of it tells of them.";

    /** Kept by whoever likes, and asked for again when a minute old. */
    private static final int FRESH_SECONDS = 60;

    private final Editions editions;
    private final OpenDataConfig config;

    OpenDataResource(Editions editions, OpenDataConfig config) {
        this.editions = editions;
        this.config = config;
    }

    @GET
    @Path("/360giving.json")
    @Produces(MediaType.APPLICATION_JSON)
    @PermitAll
    @Operation(
            operationId = "exportGrantsAsJson",
            summary = "All published grants in the 360Giving Data Standard",
            description = "A data package of version 1.4. " + CONDITIONS,
            extensions = @Extension(name = "x-public", value = "true", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The package",
            content = @Content(schema = @Schema(implementation = JsonNode.class)))
    @APIResponse(responseCode = "204", description = "Nothing is published yet")
    @APIResponse(responseCode = "304", description = "As If-None-Match says that you have it")
    public Response json(@Context Request request) {
        return answer(Format.JSON, MediaType.APPLICATION_JSON, request);
    }

    @GET
    @Path("/360giving.csv")
    @Produces(CSV)
    @PermitAll
    @Operation(
            operationId = "exportGrantsAsCsv",
            summary = "All published grants as a table",
            description =
                    "Under the column titles of the 360Giving Data Standard, one row for each grant, its places in"
                            + " numbered columns. " + CONDITIONS,
            extensions = @Extension(name = "x-public", value = "true", parseValue = true))
    @APIResponse(
            responseCode = "200",
            description = "The table, in UTF-8",
            content = @Content(schema = @Schema(type = SchemaType.STRING)))
    @APIResponse(responseCode = "204", description = "Nothing is published yet")
    @APIResponse(responseCode = "304", description = "As If-None-Match says that you have it")
    public Response csv(@Context Request request) {
        return answer(Format.CSV, CSV + ";charset=UTF-8;header=present", request);
    }

    private Response answer(Format format, String type, Request request) {
        Optional<Copy> edition = editions.open(format);
        if (edition.isEmpty()) {
            return Response.noContent().build();
        }
        Copy copy = edition.get();
        EntityTag tag = new EntityTag(copy.tag());
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        if (unchanged != null) {
            close(copy);
            return dressed(unchanged, tag);
        }
        StreamingOutput octets = out -> {
            try (copy) {
                copy.octets().transferTo(out);
            }
        };
        return dressed(Response.ok(octets, type), tag);
    }

    private Response dressed(Response.ResponseBuilder answer, EntityTag tag) {
        var cache = new CacheControl();
        cache.setMaxAge(FRESH_SECONDS);
        cache.getCacheExtension().put("public", null);
        return answer.tag(tag)
                .cacheControl(cache)
                .header(HttpHeaders.LINK, "<" + config.licence() + ">; rel=\"license\"")
                .build();
    }

    private static void close(Copy copy) {
        try {
            copy.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
