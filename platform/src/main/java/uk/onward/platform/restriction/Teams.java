package uk.onward.platform.restriction;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.audit.ReadAudit;
import uk.onward.platform.http.NaturalKeyPut;
import uk.onward.platform.http.Page;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.persistence.DatabaseRole;
import uk.onward.platform.persistence.DatabaseRoles;
import uk.onward.platform.problem.ProblemType;

/** The teams of agencies. Each agency keeps its own; another's are not there, but for the operator. */
@ApplicationScoped
public class Teams implements PanacheRepositoryBase<Team, TeamId> {
    private final Agencies agencies;
    private final NaturalKeyPut put;
    private final CallerContext context;
    private final DatabaseRoles roles;
    private final ReadAudit audit;
    private final Event<TeamChanged> changed;

    Teams(
            Agencies agencies,
            NaturalKeyPut put,
            CallerContext context,
            DatabaseRoles roles,
            ReadAudit audit,
            Event<TeamChanged> changed) {
        this.agencies = agencies;
        this.put = put;
        this.context = context;
        this.roles = roles;
        this.audit = audit;
        this.changed = changed;
    }

    @Transactional
    public Page<TeamResponse> list(String agency) {
        requireOwn(agency);
        List<Team> found = list("id.agency = ?1 order by id.code", agency);
        return Page.whole(found.stream().map(TeamResponse::from).toList());
    }

    @Transactional
    public Response read(String agency, String code) {
        requireOwn(agency);
        return NaturalKeyPut.read(findById(new TeamId(agency, code)), TeamResponse::from);
    }

    /** Adds the team or changes it; whom it bars changes in the same moment. */
    @Transactional
    public Response write(String agency, String code, @Nullable TeamRequest request) {
        requireOwn(agency);
        var id = new TeamId(agency, code);
        Team known = findById(id);
        return put.write(
                known,
                request,
                () -> {
                    NaturalKeyPut.requireCode(code);
                    Team team = known == null ? new Team(id) : known;
                    team.describe(request);
                    persistAndFlush(team);
                    audit.recorded("team.write", barredCases(id));
                    changed.fire(new TeamChanged(agency, code));
                    return team;
                },
                TeamResponse::from);
    }

    /** Whoever comes into the team is barred from them and whoever leaves it is not any more: a change to each of them. */
    private List<UUID> barredCases(TeamId team) {
        return roles.as(
                DatabaseRole.JOB,
                () -> getEntityManager()
                        .createQuery(
                                "select r.caseId from Restriction r where r.agency = ?1 and r.team = ?2 and r.liftedAt is null"
                                        + " order by r.caseId",
                                UUID.class)
                        .setParameter(1, team.agency())
                        .setParameter(2, team.code())
                        .getResultList());
    }

    boolean exists(String agency, String code) {
        return findById(new TeamId(agency, code)) != null;
    }

    private void requireOwn(String agency) {
        Caller caller = context.caller();
        boolean own = caller.agency().equals(agency) || caller.has("platform-admin");
        if (!own || agencies.findById(agency) == null) {
            throw ProblemType.NOT_FOUND.problem();
        }
    }
}
