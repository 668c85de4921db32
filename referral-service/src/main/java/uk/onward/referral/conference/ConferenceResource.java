package uk.onward.referral.conference;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.agency.Agency;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.ProblemType;
import uk.onward.referral.Roles;

/** A MARAC's settings, for its own co-ordinator and the operator; its members read them. */
@Path("/maracs/{agency}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "MARACs")
@RunOnVirtualThread
public class ConferenceResource {
    private final Conferences conferences;
    private final Agencies agencies;
    private final CallerContext context;
    private final NaturalKeyPut put;

    ConferenceResource(Conferences conferences, Agencies agencies, CallerContext context, NaturalKeyPut put) {
        this.conferences = conferences;
        this.agencies = agencies;
        this.context = context;
        this.put = put;
    }

    @GET
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.MARAC_MEMBER, Roles.PLATFORM_ADMIN})
    @Transactional
    @Operation(
            operationId = "readMarac",
            summary = "What a MARAC goes by",
            description =
                    "Roles: marac-coordinator of that MARAC, marac-member of an agency that sits on it, platform-admin."
                            + " Where it has decided nothing the defaults are shown, without an entity tag.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConferenceResponse.class)))
    public Response read(@PathParam("agency") String agency) {
        Agency marac = require(agency);
        ConferenceSettings settings = conferences.settingsOf(agency);
        Caller caller = context.caller();
        if (!mayWrite(agency)
                && !(caller.has(Roles.MARAC_MEMBER) && settings.members().contains(caller.agency()))) {
            throw ProblemType.NOT_FOUND.problem();
        }
        Conference known = conferences.findById(agency);
        return known == null
                ? Response.ok(new ConferenceResponse(marac.code(), true, settings))
                        .build()
                : NaturalKeyPut.read(known, conferences::describe);
    }

    @PUT
    @RolesAllowed({Roles.MARAC_COORDINATOR, Roles.PLATFORM_ADMIN})
    @Transactional
    @Operation(
            operationId = "writeMarac",
            summary = "Decide what a MARAC goes by (If-None-Match: * for the first time, then If-Match)",
            description =
                    "Roles: marac-coordinator of that MARAC, platform-admin. Referrals are shown by what holds now;"
                            + " what was decided on them stays.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ConferenceResponse.class)))
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ConferenceResponse.class)))
    public Response write(@PathParam("agency") String agency, ConferenceSettings settings) {
        require(agency);
        if (!mayWrite(agency)) {
            throw ProblemType.NOT_FOUND.problem();
        }
        Conference known = conferences.findById(agency);
        return put.write(
                known,
                settings,
                () -> {
                    check(agency, settings);
                    return conferences.settle(known, agency, settings);
                },
                conferences::describe);
    }

    private Agency require(String code) {
        Agency marac = conferences.agency(code);
        if (marac == null) {
            throw ProblemType.NOT_FOUND.problem();
        }
        return marac;
    }

    private boolean mayWrite(String agency) {
        Caller caller = context.caller();
        return caller.has(Roles.PLATFORM_ADMIN)
                || (caller.has(Roles.MARAC_COORDINATOR) && caller.agency().equals(agency));
    }

    private void check(String agency, ConferenceSettings settings) {
        requireEachOnce(settings.boroughs(), Function.identity(), "/boroughs");
        requireEachOnce(settings.criteria(), ConferenceSettings.CriterionRule::code, "/criteria");
        requireEachOnce(settings.thresholds(), ConferenceSettings.Threshold::form, "/thresholds");
        requireEachOnce(settings.members(), Function.identity(), "/members");
        for (int i = 0; i < settings.members().size(); i++) {
            String member = settings.members().get(i);
            if (member.equals(agency) || agencies.findById(member) == null) {
                throw Validation.refuse("/members/" + i, "must be the code of another agency of the suite");
            }
        }
    }

    private static <T> void requireEachOnce(List<T> items, Function<T, String> name, String pointer) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(name.apply(items.get(i)))) {
                throw Validation.refuse(pointer + "/" + i, "must stand there once");
            }
        }
    }
}
