package uk.onward.referral.triage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.onward.platform.problem.FieldError;
import uk.onward.referral.triage.Facts.Age;
import uk.onward.referral.triage.Facts.Risk;

/**
 * Whether a table of rules will do: looked at for every concern there can be, since a hole is found by whoever falls through
 * it. What no borough may change stands in {@link Law}.
 */
final class RuleCheck {
    private final List<Rule> rules;
    private final boolean[] reached;
    private final Map<Law, Broken> broken = new EnumMap<>(Law.class);
    private final Set<String> told = new HashSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    /** The first concern for which a law is broken, and for how many it is. */
    private static final class Broken {
        final Facts first;
        long times;

        Broken(Facts first) {
            this.first = first;
        }
    }

    /** What holds in every borough. */
    private enum Law {
        SOMEWHERE("must propose something for every concern"),
        NO_MARAC_UNDER_SIXTEEN("must not propose marac for somebody who is, or may be, under 16"),
        CHILDRENS_BESIDE_MARAC("must propose childrens-safeguarding beside marac at 16 and 17"),
        HIGH_RISK_TO_MARAC("must propose marac at high risk"),
        CHILD_AT_RISK_TO_HUB("must propose childrens-safeguarding for a child at risk");

        private final String words;

        Law(String words) {
            this.words = words;
        }

        boolean holds(Facts facts, Set<Destination> found) {
            return switch (this) {
                case SOMEWHERE -> !found.isEmpty();
                case NO_MARAC_UNDER_SIXTEEN -> !facts.tooYoungForMarac() || !found.contains(Destination.MARAC);
                case CHILDRENS_BESIDE_MARAC ->
                    facts.age() != Age.SIXTEEN_OR_SEVENTEEN
                            || !found.contains(Destination.MARAC)
                            || found.contains(Destination.CHILDRENS_SAFEGUARDING);
                case HIGH_RISK_TO_MARAC ->
                    facts.risk() != Risk.HIGH || facts.tooYoungForMarac() || found.contains(Destination.MARAC);
                case CHILD_AT_RISK_TO_HUB -> !facts.childAtRisk() || found.contains(Destination.CHILDRENS_SAFEGUARDING);
            };
        }
    }

    private RuleCheck(List<Rule> rules) {
        this.rules = rules;
        this.reached = new boolean[rules.size()];
    }

    /** @return what is wrong with the whole; empty if nothing is */
    static List<FieldError> of(List<Rule> rules) {
        var check = new RuleCheck(rules);
        check.each();
        if (check.errors.isEmpty()) {
            Facts.forEach(check::look);
            check.tell();
        }
        return check.errors;
    }

    private void each() {
        var ids = new HashSet<String>();
        for (int i = 0; i < rules.size(); i++) {
            if (!ids.add(rules.get(i).id())) {
                errors.add(new FieldError("/rules/" + i + "/id", "must be a rule's own"));
            }
            if (rules.get(i).proposed().isEmpty() && rules.get(i).forbidden().isEmpty()) {
                errors.add(new FieldError("/rules/" + i, "must propose or forbid something"));
            }
        }
    }

    private void look(Facts facts) {
        Set<Destination> found = EnumSet.noneOf(Destination.class);
        Set<Destination> forbidden = EnumSet.noneOf(Destination.class);
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).when().holds(facts)) {
                reached[i] = true;
                found.addAll(rules.get(i).proposed());
                forbidden.addAll(rules.get(i).forbidden());
            }
        }
        for (Destination both : forbidden) {
            if (found.contains(both)) {
                contradiction(both, facts);
            }
        }
        found.removeAll(forbidden);
        for (Law law : Law.values()) {
            if (!law.holds(facts, found)) {
                broken.computeIfAbsent(law, none -> new Broken(facts)).times++;
            }
        }
    }

    /** Of each pair of rules the first concern for which they disagree. */
    private void contradiction(Destination destination, Facts facts) {
        for (int i = 0; i < rules.size(); i++) {
            Rule proposing = rules.get(i);
            if (!proposing.proposed().contains(destination) || !proposing.when().holds(facts)) {
                continue;
            }
            for (Rule forbidding : rules) {
                if (forbidding.forbidden().contains(destination)
                        && forbidding.when().holds(facts)
                        && told.add(proposing.id() + " " + forbidding.id() + " " + destination)) {
                    errors.add(new FieldError(
                            "/rules/" + i,
                            "must not propose %s where rule %s forbids it: %s"
                                    .formatted(destination.code(), forbidding.id(), facts.words())));
                }
            }
        }
    }

    private void tell() {
        for (int i = 0; i < reached.length; i++) {
            if (!reached[i]) {
                errors.add(new FieldError("/rules/" + i + "/when", "must hold for some concern: there is none"));
            }
        }
        broken.forEach((law, where) -> errors.add(new FieldError(
                "/rules",
                "%s: not for %s%s"
                        .formatted(
                                law.words,
                                where.first.words(),
                                where.times == 1 ? "" : ", nor for %,d others".formatted(where.times - 1)))));
    }
}
