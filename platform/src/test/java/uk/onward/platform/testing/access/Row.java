package uk.onward.platform.testing.access;

import java.util.Set;

/**
 * One line of a table.
 *
 * @param roles any of which may; {@code *} for every one
 * @param relations of the caller's agency to the case; {@code *} for every one
 * @param states of the case; {@code *} for every one
 * @param open what one gets who is not barred
 * @param barred what one gets who is barred from the case
 */
public record Row(
        String operation, Set<String> roles, Set<String> relations, Set<String> states, Outcome open, Outcome barred) {
    boolean names(String role) {
        return roles.contains("*") || roles.contains(role);
    }

    boolean isFor(String role, String relation, String state) {
        return names(role)
                && (relations.contains("*") || relations.contains(relation))
                && (states.contains("*") || states.contains(state));
    }
}
