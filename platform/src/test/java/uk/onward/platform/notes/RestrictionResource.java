package uk.onward.platform.notes;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import uk.onward.platform.http.Created;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.platform.persistence.Cases;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.restriction.BreakGlassRequest;
import uk.onward.platform.restriction.BrokenGlass;
import uk.onward.platform.restriction.BrokenGlassResponse;
import uk.onward.platform.restriction.LiftingRequest;
import uk.onward.platform.restriction.Restrictable;
import uk.onward.platform.restriction.RestrictionRequest;
import uk.onward.platform.restriction.RestrictionResponse;
import uk.onward.platform.restriction.Restrictions;
import uk.onward.platform.restriction.TeamRequest;
import uk.onward.platform.restriction.Teams;

/** Restricted notes, as a service offers restricted cases. */
@Path("/notes")
@RunOnVirtualThread
public class RestrictionResource {
    private final Restrictions restrictions;
    private final BrokenGlass glass;
    private final Teams teams;
    private final RestrictedNotes notes;

    RestrictionResource(Restrictions restrictions, BrokenGlass glass, Teams teams, RestrictedNotes notes) {
        this.restrictions = restrictions;
        this.glass = glass;
        this.teams = teams;
        this.notes = notes;
    }

    @ApplicationScoped
    static class RestrictedNotes implements Restrictable {
        private final Notes notes;
        private final Cases cases;

        RestrictedNotes(Notes notes, Cases cases) {
            this.notes = notes;
            this.cases = cases;
        }

        @Override
        public String name() {
            return "note";
        }

        @Override
        public String service() {
            return "notes";
        }

        @Override
        public String glassTopic() {
            return Notes.TOPIC;
        }

        @Override
        public Kept keep(UUID caseId) {
            cases.require(caseId, "writer");
            return see(caseId);
        }

        @Override
        public Kept see(UUID caseId) {
            Note note = notes.findByIdOptional(caseId).orElseThrow(ProblemType.NOT_FOUND::problem);
            return new Kept(note.person(), "alpha", "worker");
        }

        @Override
        public void changed(UUID caseId, Change change) {
            // Notes are told to nobody
        }
    }

    @PUT
    @Path("/teams/{agency}/{team}")
    @RolesAllowed("manager")
    public Response writeTeam(@PathParam("agency") String agency, @PathParam("team") String team, TeamRequest request) {
        return teams.write(agency, team, request);
    }

    @POST
    @TouchesCase
    @Path("/{id}/restrictions")
    @RolesAllowed("writer")
    public Response restrict(@PathParam("id") UUID id, RestrictionRequest request, @Context UriInfo uri) {
        RestrictionResponse set = restrictions.set(notes, id, request);
        return Created.at(uri, set.id(), set);
    }

    @GET
    @TouchesCase
    @Path("/{id}/restrictions")
    @RolesAllowed("writer")
    public Page<RestrictionResponse> list(@PathParam("id") UUID id) {
        return restrictions.list(notes, id);
    }

    @POST
    @TouchesCase
    @Path("/{id}/restrictions/{restriction}/lifting")
    @RolesAllowed("writer")
    public Response lift(@PathParam("id") UUID id, @PathParam("restriction") UUID restriction, LiftingRequest request) {
        return Response.ok(restrictions.lift(notes, id, restriction, request)).build();
    }

    @POST
    @TouchesCase
    @Path("/{id}/break-glass")
    @RolesAllowed("break-glass")
    public Response breakGlass(@PathParam("id") UUID id, BreakGlassRequest request, @Context UriInfo uri) {
        BrokenGlassResponse broken = glass.breakFor(notes, id, request);
        return Created.at(uri, broken.id(), broken);
    }

    @GET
    @TouchesCase
    @Path("/{id}/break-glass")
    @RolesAllowed("writer")
    public Page<BrokenGlassResponse> brokenGlass(@PathParam("id") UUID id) {
        return glass.list(notes, id);
    }
}
