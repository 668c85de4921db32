package uk.onward.platform.identity;

import java.util.Set;

/**
 * Who is asking.
 *
 * @param client the calling system ({@code azp} of its token)
 * @param agency code of the agency that answers for the client
 * @param actor the person: the token's own subject, or the opaque staff identifier the agency asserts; the client itself
 *     where no case is touched and nobody is named
 * @param actorAsserted true where the agency says who the person is, false where a token of the person proves it
 * @param roles the token's realm roles
 */
public record Caller(String client, String agency, String actor, boolean actorAsserted, Set<String> roles) {
    public boolean has(String role) {
        return roles.contains(role);
    }
}
