package uk.onward.grants.application;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import uk.onward.grants.money.Money;

/** What is applied for: checked by itself and against what the suite knows, not yet against the round's rules. */
record Proposal(
        String leadOrgId,
        String title,
        String summary,
        Money requested,
        List<Member> members,
        List<Neighbourhood> neighbourhoods,
        List<BudgetLine> lines,
        List<PlannedOutcome> outcomes,
        List<String> declarations) {

    /** ONS codes of the boroughs in which it is to work. */
    SortedSet<String> boroughs() {
        return neighbourhoods.stream().map(Neighbourhood::borough).collect(Collectors.toCollection(TreeSet::new));
    }
}
