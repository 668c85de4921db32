package uk.onward.idva.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.idva.Roles;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.platform.problem.Failures;
import uk.onward.platform.problem.ProblemType;

/** Referrals out of a file. The answer is written while the body is still being read. */
@Path("/referral-imports")
@Tag(name = "Imports")
@TouchesCase
@RunOnVirtualThread
public class ReferralImportResource {
    private static final Logger LOG = Logger.getLogger(ReferralImportResource.class);
    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final ImportService service;
    private final CallerContext context;
    private final RoutingContext http;
    private final ObjectMapper json;

    ReferralImportResource(ImportService service, CallerContext context, RoutingContext http, ObjectMapper json) {
        this.service = service;
        this.context = context;
        this.http = http;
        this.json = json;
    }

    @POST
    @Consumes({NDJSON, CSV})
    @Produces(NDJSON)
    @RolesAllowed({Roles.HOSPITAL_REFERRER, Roles.IDVA_MANAGER})
    @Operation(
            operationId = "importReferrals",
            summary = "Import referrals from a file, line by line",
            description =
                    "Roles: hospital-referrer (of the hospitals of its agency), idva-manager (to the services of its agency,"
                            + " and with what had become of them). Each line is a submission as of createReferral with the"
                            + " sender's own reference beside it; with historic=true no clock starts and an idva-manager may"
                            + " add the history. In CSV the columns are those of docs/import.md. The answer has a line for"
                            + " each line, written as soon as that line is kept: created, repeat or refused. Takes no"
                            + " Idempotency-Key: the reference is one for each line, for ever, so that a file can be sent"
                            + " again after a broken connection and what was kept is answered as repeat, with the same id."
                            + " Bodies up to 2 GiB, lines up to 64 KiB, not compressed.")
    @RequestBody(
            content = {
                @Content(mediaType = NDJSON, schema = @Schema(implementation = ReferralImportLine.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING, maxLength = Integer.MAX_VALUE))
            })
    @APIResponse(
            responseCode = "200",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = LineAnswer.class)))
    @APIResponse(responseCode = "415", description = "Neither NDJSON nor CSV in UTF-8, or compressed")
    public Response importReferrals(
            @Parameter(
                            description = "Whether these are older records, taken over: true or false",
                            schema = @Schema(enumeration = {"true", "false"}))
                    @QueryParam("historic")
                    @Nullable
                    String historic,
            @Context HttpHeaders headers,
            InputStream body)
            throws IOException {
        MediaType type = headers.getMediaType();
        requirePlainUtf8(type, headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
        var order = new ImportOrder(context.caller(), isHistoric(historic));
        var lines = new LineReader(body);
        Format format = type.getSubtype().equals("csv") ? new Csv(lines) : new Ndjson(lines, json);
        LineCheck check = service.check(order);
        StreamingOutput answer = ignored -> answer(format, check, order);
        return Response.ok(answer, NDJSON).build();
    }

    private static boolean isHistoric(@Nullable String historic) {
        return switch (historic) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw Validation.refuse("historic", "must be true or false");
        };
    }

    private static void requirePlainUtf8(MediaType type, @Nullable String encoding) {
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.problem("The body must come without a Content-Encoding");
        }
        String charset = type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw ProblemType.UNSUPPORTED_MEDIA_TYPE.problem("The body must be UTF-8");
        }
    }

    /**
     * Writes past the stream that Jakarta REST offers: that one waits on the monitor that the request's own stream waits on,
     * and at the body's end one of the two would be woken instead of the other.
     */
    private void answer(Format format, LineCheck check, ImportOrder order) {
        HttpServerResponse response = http.response().setChunked(true);
        try (var feed = new Feed(format, check);
                var answers = new AnswerSpool(octets -> send(response, octets))) {
            service.run(feed, order, answers);
        } catch (IOException | RuntimeException | InterruptedException broken) {
            // The client must see an answer cut short, not one that seems whole: what it has no answer for it sends
            // again
            LOG.infof("An import broke off: %s", Failures.describe(broken));
            http.request().connection().close();
        }
    }

    private static void send(HttpServerResponse response, byte[] octets) throws IOException, InterruptedException {
        try {
            response.write(Buffer.buffer(octets))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
        } catch (ExecutionException | IllegalStateException gone) {
            throw new IOException("The client has gone", gone);
        }
    }
}
