package uk.onward.referral.triage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The rules as they stand together: all that hold for a concern propose, and what one of them forbids is not proposed. */
record RuleTable(List<Rule> rules) {
    /**
     * One destination, and every rule that led there, in the table's order.
     */
    record Proposal(Destination destination, List<Reason> because) {}

    /** A rule as it was when it was applied. */
    @Schema(name = "TriageRuleApplied")
    record Reason(String rule, String words) {}

    List<Proposal> propose(Facts facts) {
        Map<Destination, List<Reason>> found = new EnumMap<>(Destination.class);
        Set<Destination> forbidden = EnumSet.noneOf(Destination.class);
        for (Rule rule : rules) {
            if (rule.when().holds(facts)) {
                rule.proposed()
                        .forEach(destination -> found.computeIfAbsent(destination, none -> new ArrayList<>())
                                .add(new Reason(rule.id(), rule.words())));
                forbidden.addAll(rule.forbidden());
            }
        }
        found.keySet().removeAll(forbidden);
        return found.entrySet().stream()
                .map(each -> new Proposal(each.getKey(), List.copyOf(each.getValue())))
                .toList();
    }

    Set<Destination> destinations(Facts facts) {
        Set<Destination> found = EnumSet.noneOf(Destination.class);
        Set<Destination> forbidden = EnumSet.noneOf(Destination.class);
        for (Rule rule : rules) {
            if (rule.when().holds(facts)) {
                found.addAll(rule.proposed());
                forbidden.addAll(rule.forbidden());
            }
        }
        found.removeAll(forbidden);
        return found;
    }
}
