package uk.onward.grants.application;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import uk.onward.grants.money.FinancialYear;
import uk.onward.grants.money.Money;
import uk.onward.grants.organisation.Organisation;
import uk.onward.grants.organisation.Organisations;
import uk.onward.grants.programme.Programme;
import uk.onward.grants.round.FundingRound;
import uk.onward.grants.round.Rule;
import uk.onward.grants.round.RuleKind;
import uk.onward.platform.http.Validation;

/** Reads a request whose form was checked against what is known here: organisations, the programme, the round. */
@ApplicationScoped
class Proposals {
    private final Organisations organisations;

    Proposals(Organisations organisations) {
        this.organisations = organisations;
    }

    /** @param agency the caller's: it applies for itself, and for nobody else */
    Proposal read(ApplicationRequest request, String agency, FundingRound round, Programme programme) {
        Organisation lead = organisations.require(request.leadOrgId(), "/leadOrgId");
        if (!agency.equals(lead.agency())) {
            throw Validation.refuse("/leadOrgId", "must be an organisation that the caller's agency is");
        }
        requireMembers(request);
        requireUnique(request.neighbourhoods(), "/neighbourhoods", "must name each place once");
        requireOutcomes(request, programme);
        requireDeclarations(request, round);
        Money requested = request.requested().toMoney("/requested");
        return new Proposal(
                request.leadOrgId(),
                request.title(),
                request.summary(),
                requested,
                request.members(),
                request.neighbourhoods(),
                lines(request, requested, programme),
                request.outcomes(),
                request.declarations());
    }

    private void requireMembers(ApplicationRequest request) {
        List<Member> members = request.members();
        for (int i = 0; i < members.size(); i++) {
            String pointer = "/members/" + i + "/orgId";
            if (organisations
                    .require(members.get(i).orgId(), pointer)
                    .orgId()
                    .toString()
                    .equals(request.leadOrgId())) {
                throw Validation.refuse(pointer, "must be another organisation than the lead");
            }
        }
        requireUnique(members.stream().map(Member::orgId).toList(), "/members", "must name each organisation once");
    }

    private static void requireOutcomes(ApplicationRequest request, Programme programme) {
        Set<String> known = programme.outcomes().stream()
                .map(uk.onward.grants.programme.Outcome::code)
                .collect(Collectors.toSet());
        List<String> named =
                request.outcomes().stream().map(PlannedOutcome::outcome).toList();
        for (int i = 0; i < named.size(); i++) {
            if (!known.contains(named.get(i))) {
                throw Validation.refuse("/outcomes/" + i + "/outcome", "must be an outcome of the programme");
            }
        }
        requireUnique(named, "/outcomes", "must name each outcome once");
    }

    private static void requireDeclarations(ApplicationRequest request, FundingRound round) {
        Set<String> asked = round.rules().stream()
                .filter(rule -> rule.kind() == RuleKind.DECLARATION)
                .map(Rule::codes)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .collect(Collectors.toSet());
        for (int i = 0; i < request.declarations().size(); i++) {
            if (!asked.contains(request.declarations().get(i))) {
                throw Validation.refuse("/declarations/" + i, "must be a declaration that the round asks for");
            }
        }
        requireUnique(request.declarations(), "/declarations", "must make each declaration once");
    }

    private static List<BudgetLine> lines(ApplicationRequest request, Money requested, Programme programme) {
        int first = FinancialYear.of(programme.from());
        int last = FinancialYear.of(programme.to());
        long sum = 0;
        var lines = new ArrayList<BudgetLine>();
        for (int i = 0; i < request.lines().size(); i++) {
            ApplicationRequest.Line line = request.lines().get(i);
            String pointer = "/lines/" + i;
            if (line.financialYear() < first || line.financialYear() > last) {
                throw Validation.refuse(
                        pointer + "/financialYear", "must be a financial year of the programme's period");
            }
            long pence = line.amount().toMoney(pointer + "/amount").pence();
            // At most 200 lines of 10^12: far from what a long holds
            sum += pence;
            lines.add(new BudgetLine(line.heading(), line.financialYear(), pence));
        }
        if (sum != requested.pence()) {
            throw Validation.refuse("/lines", "must add up to what is requested");
        }
        return lines;
    }

    private static void requireUnique(List<?> items, String pointer, String rule) {
        var seen = new HashSet<Object>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(items.get(i))) {
                throw Validation.refuse(pointer + "/" + i, rule);
            }
        }
    }
}
