package uk.onward.platform.testing.access;

import java.util.Set;

/**
 * One line of a table.
 *
 * @param roles any of which may; {@code *} for every one
 * @param relations of the caller's agency to the case; {@code *} for every one
 * @param states of the case; {@code *} for every one, {@code !held} for every one but that
 * @param open what one gets who is not barred
 * @param barred what one gets who is barred from the case
 */
public record Row(
        String operation, Set<String> roles, Set<String> relations, Set<String> states, Outcome open, Outcome barred) {
    boolean names(String role) {
        return roles.contains("*") || roles.contains(role);
    }

    boolean isFor(String role, String relation, String state) {
        return names(role) && (relations.contains("*") || relations.contains(relation)) && isIn(state);
    }

    private boolean isIn(String state) {
        boolean allBut = states.stream().allMatch(it -> it.startsWith("!"));
        return states.contains("*") || states.contains(state) || (allBut && !states.contains("!" + state));
    }

    /** Whether neither relation nor state nor restriction makes any difference. */
    boolean isOfNoCase() {
        return relations.contains("*") && states.contains("*") && open == barred;
    }
}
