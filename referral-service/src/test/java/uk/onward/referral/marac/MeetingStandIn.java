package uk.onward.referral.marac;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import uk.onward.platform.identity.TouchesCase;
import uk.onward.referral.Roles;

/** What a meeting does to the referrals it deals with, without a meeting. In tests only. */
@Path("/stand-in/marac-referrals/{id}")
@TouchesCase
public class MeetingStandIn {
    private final MaracMoves moves;

    MeetingStandIn(MaracMoves moves) {
        this.moves = moves;
    }

    @POST
    @Path("/{move}")
    @RolesAllowed(Roles.MARAC_COORDINATOR)
    @Transactional
    @Operation(hidden = true)
    public String move(@PathParam("id") UUID id, @PathParam("move") String move, @QueryParam("at") String at) {
        Instant when = at == null ? Instant.now() : Instant.parse(at);
        MaracReferral moved = switch (move) {
            case "list" -> moves.list(id, UUID.randomUUID(), when);
            case "defer" -> moves.defer(id, "no-time-left");
            case "hear" -> moves.hear(id, when);
            case "close" -> moves.close(id, when);
            default -> throw new IllegalArgumentException(move);
        };
        return moved.status().code();
    }
}
