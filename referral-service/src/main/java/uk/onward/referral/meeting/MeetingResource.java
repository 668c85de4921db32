package uk.onward.referral.meeting;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.ETags;
import uk.onward.platform.idempotency.Idempotency;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;

/** Meetings of MARACs. */
@Path("/marac-meetings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARAC meetings")
@TouchesCase
@RunOnVirtualThread
public class MeetingResource {
    private final MeetingService service;

    MeetingResource(MeetingService service) {
        this.service = service;
    }

    @POST
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "planMaracMeeting",
            summary = "Plan a meeting, or record one late that was held",
            description =
                    "Role: marac-coordinator. One to come, unless recordedLate says why it is entered only now. The agenda"
                            + " of an ordinary meeting closes some working days before, as the MARAC has laid down; that of an"
                            + " emergency meeting never does.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MeetingResponse.class)))
    public Response plan(MeetingRequest request, @Context UriInfo uri) {
        MeetingResponse meeting = service.plan(request);
        return Created.at(uri, meeting.id(), meeting, ETags.of(meeting.version()));
    }

    @GET
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "listMaracMeetings",
            summary = "Meetings of the caller's MARAC, and those on which its agency sits, the latest first",
            description = "Roles: marac-coordinator, marac-member. Without their cases.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MeetingPage.class)))
    public Response list(
            @Parameter(description = "planned, held or cancelled") @QueryParam("status") @Nullable String status,
            @Parameter(description = "First day, in London") @QueryParam("from") @Nullable LocalDate from,
            @Parameter(description = "Last day, in London") @QueryParam("to") @Nullable LocalDate to,
            @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor,
            @Context UriInfo uri) {
        return service.list(status, from, to, limit, cursor).toResponse(uri);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "readMaracMeeting",
            summary = "One meeting",
            description = "Roles: marac-coordinator of its MARAC, marac-member of an agency that sits on it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MeetingResponse.class)))
    public Response read(@PathParam("id") UUID id) {
        return tagged(service.read(id));
    }

    @PUT
    @Path("/{id}/time")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "moveMaracMeeting",
            summary = "Move a meeting that was not held to another time",
            description = "Role: marac-coordinator. Its cases stay on its agenda, which closes by the new time; their"
                    + " referrers are told of it. Its seats stay too.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MeetingResponse.class)))
    public Response move(@PathParam("id") UUID id, TimeRequest request) {
        return tagged(service.move(id, request));
    }

    @PUT
    @Path("/{id}/seats")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "writeMaracSeats",
            summary = "Say which agencies sit on a meeting",
            description =
                    "Role: marac-coordinator. Whoever is added sees the agenda and is a party to its cases from then on;"
                            + " whoever is taken off before the meeting sees them no more. Once it is held nobody is taken off.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = MeetingResponse.class)))
    public Response seat(@PathParam("id") UUID id, SeatsRequest request) {
        return tagged(service.seat(id, request));
    }

    @POST
    @Path("/{id}/opening")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "openMaracMeeting",
            summary = "Open a meeting, with who came",
            description = "Role: marac-coordinator. From then on it hears cases. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MeetingResponse.class)))
    public Response open(@PathParam("id") UUID id, @Nullable OpeningRequest request, @Context UriInfo uri) {
        return created(service.open(id, request), uri);
    }

    @POST
    @Path("/{id}/cancellation")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "cancelMaracMeeting",
            summary = "Cancel a meeting that was not held",
            description =
                    "Role: marac-coordinator. All its cases are deferred and wait to be listed again. If-Match is honoured.")
    @Parameter(name = Idempotency.HEADER, in = ParameterIn.HEADER, required = true)
    @Parameter(name = "If-Match", in = ParameterIn.HEADER)
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = MeetingResponse.class)))
    public Response cancel(@PathParam("id") UUID id, @Nullable CancellationRequest request, @Context UriInfo uri) {
        return created(service.cancel(id, request), uri);
    }

    @GET
    @Path("/{id}/attendance")
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER})
    @Operation(
            operationId = "readMaracAttendance",
            summary = "Who came to a meeting",
            description = "Roles: marac-coordinator of its MARAC, marac-member of an agency that sits on it.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AttendanceResponse.class)))
    public Response attendance(@PathParam("id") UUID id) {
        return tagged(service.attendance(id));
    }

    @PUT
    @Path("/{id}/attendance")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Operation(
            operationId = "writeMaracAttendance",
            summary = "Correct who came to a meeting that was held",
            description = "Role: marac-coordinator. If-Match is the meeting's entity tag. An agency that was not there"
                    + " reads no minutes.")
    @Parameter(name = "If-Match", in = ParameterIn.HEADER, required = true)
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = AttendanceResponse.class)))
    public Response recordAttendance(@PathParam("id") UUID id, AttendanceList request) {
        return tagged(service.recordAttendance(id, request));
    }

    private static Response tagged(MeetingResponse meeting) {
        return Response.ok(meeting).tag(ETags.of(meeting.version())).build();
    }

    private static Response tagged(AttendanceResponse attendance) {
        return Response.ok(attendance).tag(ETags.of(attendance.version())).build();
    }

    private static Response created(MeetingResponse meeting, UriInfo uri) {
        return Created.byAction(uri, meeting, ETags.of(meeting.version()));
    }

    /** Names the page's type for the API's document. */
    @Schema(name = "MaracMeetingPage")
    record MeetingPage(
            List<MeetingResponse> items, @Nullable String next) {}
}
