package uk.onward.platform.restriction;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A team with its members: for its own agency, and the operator. */
@Schema(name = "Team")
public record TeamResponse(String agency, String code, String name, List<String> members) {
    static TeamResponse from(Team team) {
        return new TeamResponse(team.id().agency(), team.id().code(), team.name(), team.members());
    }
}
