package uk.onward.referral.triage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.agency.Agencies;
import uk.onward.platform.agency.Agency;
import uk.onward.platform.http.ETags;
import uk.onward.platform.http.Validation;
import uk.onward.platform.identity.Caller;
import uk.onward.platform.identity.CallerContext;
import uk.onward.platform.problem.FieldError;
import uk.onward.platform.problem.ProblemType;
import uk.onward.platform.time.BusinessClock;
import uk.onward.referral.Roles;
import uk.onward.referral.directory.Boroughs;
import uk.onward.referral.directory.Directory;

/** The boroughs' tables: tried, put and read. A table is taken whole, and only if it will do as a whole. */
@ApplicationScoped
class RulesService {
    private static final Logger LOG = Logger.getLogger(RulesService.class);
    private final RuleSets sets;
    private final Directory directory;
    private final Takers takers;
    private final Agencies agencies;
    private final ETags etags;
    private final Validation validation;
    private final CallerContext context;
    private final BusinessClock clock;

    RulesService(
            RuleSets sets,
            Directory directory,
            Takers takers,
            Agencies agencies,
            ETags etags,
            Validation validation,
            CallerContext context,
            BusinessClock clock) {
        this.sets = sets;
        this.directory = directory;
        this.takers = takers;
        this.agencies = agencies;
        this.etags = etags;
        this.validation = validation;
        this.context = context;
        this.clock = clock;
    }

    /** The version put last; a borough that has put none goes by London's, which is read by its own name. */
    @Transactional
    RulesResponse read(String borough, @Nullable Integer version) {
        requireTable(borough);
        Optional<RuleSet> found = version == null ? sets.latest(borough) : sets.version(borough, version);
        return response(found.orElseThrow(ProblemType.NOT_FOUND::problem));
    }

    /** @param made whether the borough had none before */
    record Put(RulesResponse rules, boolean made) {}

    /** A new version; those before stay, for the decisions that were made under them. Two at once: the later one is stale. */
    @Transactional
    Put put(String borough, RulesRequest request) {
        requireTheirs(borough);
        RuleSet before = sets.latest(borough).orElse(null);
        requireKnown(before);
        validation.check(request);
        Instant now = clock.now();
        Instant from = request.effectiveFrom() == null ? now : request.effectiveFrom();
        var errors = new ArrayList<FieldError>();
        if (from.isBefore(now.minusSeconds(300))) {
            errors.add(new FieldError(
                    "/effectiveFrom", "must not be in the past: what was decided then was decided by other rules"));
        }
        errors.addAll(RuleCheck.of(request.rules()));
        errors.addAll(failing(request));
        if (!errors.isEmpty()) {
            throw ProblemType.VALIDATION_FAILED.problem(errors);
        }
        Caller caller = context.caller();
        var set = new RuleSet(
                borough,
                before == null ? 1 : before.version() + 1,
                from,
                sets.write(new RuleSets.Content(request.rules(), request.examples())),
                caller.agency(),
                caller.actor(),
                now);
        sets.persistAndFlush(set);
        LOG.infof("triage rules of %s, version %d", borough, set.version());
        return new Put(response(set), before == null);
    }

    private static List<FieldError> failing(RulesRequest request) {
        var errors = new ArrayList<FieldError>();
        var table = new RuleTable(request.rules());
        for (int i = 0; i < request.examples().size(); i++) {
            ExampleCase example = request.examples().get(i);
            impossible(example, "/examples/" + i).ifPresent(errors::add);
            ExampleCase.Outcome outcome = example.of(table);
            if (!outcome.passed()) {
                errors.add(new FieldError(
                        "/examples/" + i,
                        "must come out as it says: missing %s, unwanted %s"
                                .formatted(codes(outcome.missing()), codes(outcome.unwanted()))));
            }
        }
        return errors;
    }

    private static Optional<FieldError> impossible(ExampleCase example, String pointer) {
        Facts facts = example.facts().facts();
        return facts.about().canBe(facts.age())
                ? Optional.empty()
                : Optional.of(new FieldError(pointer + "/facts/age", "must be one that somebody so called can have"));
    }

    private static List<String> codes(Set<Destination> destinations) {
        return destinations.stream().map(Destination::code).toList();
    }

    /** Changes nothing. */
    @Transactional
    RulesTestResponse test(String borough, RulesTestRequest request) {
        requireTheirs(borough);
        validation.check(request);
        for (int i = 0; i < request.examples().size(); i++) {
            impossible(request.examples().get(i), "/examples/" + i).ifPresent(error -> {
                throw ProblemType.VALIDATION_FAILED.problem(List.of(error));
            });
        }
        List<Rule> rules = request.rules() == null
                ? sets.content(sets.inForce(borough, clock.now())).rules()
                : request.rules();
        List<FieldError> faults = RuleCheck.of(rules);
        var table = new RuleTable(rules);
        List<ExampleCase.Outcome> outcomes =
                request.examples().stream().map(example -> example.of(table)).toList();
        return new RulesTestResponse(
                faults.isEmpty() && outcomes.stream().allMatch(ExampleCase.Outcome::passed),
                faults,
                outcomes,
                nobodyThere(rules, borough));
    }

    private Set<Destination> nobodyThere(List<Rule> rules, String borough) {
        Set<Destination> missing = EnumSet.noneOf(Destination.class);
        rules.forEach(rule -> missing.addAll(rule.proposed()));
        missing.removeIf(destination -> destination.isReferral()
                ? !takers.of(destination, borough).isEmpty()
                : !directory.serving(borough, destination.code(), 1).isEmpty());
        return missing;
    }

    /** As of everything under a natural code: add by If-None-Match, change by If-Match. */
    private void requireKnown(@Nullable RuleSet before) {
        if (etags.mustBeNew()) {
            if (before != null) {
                throw ProblemType.PRECONDITION_FAILED.problem();
            }
        } else if (before != null) {
            etags.require(before.version());
        } else {
            throw ProblemType.PRECONDITION_REQUIRED.problem(
                    "This borough has no table of its own yet: add one with If-None-Match: *");
        }
    }

    private void requireTable(String borough) {
        if (!borough.equals(RuleSet.LONDON) && !Boroughs.isBorough(borough)) {
            throw ProblemType.NOT_FOUND.problem();
        }
    }

    /** London's own table comes with the release; a borough's is its agencies', or the administrator's. */
    private void requireTheirs(String borough) {
        if (!Boroughs.isBorough(borough)) {
            throw ProblemType.NOT_FOUND.problem();
        }
        Caller caller = context.caller();
        if (caller.has(Roles.PLATFORM_ADMIN)) {
            return;
        }
        Agency agency = agencies.findById(caller.agency());
        if (agency == null || !agency.boroughs().contains(borough)) {
            throw ProblemType.FORBIDDEN.problem("That is for an agency of the borough to do");
        }
    }

    private RulesResponse response(RuleSet set) {
        RuleSets.Content content = sets.content(set);
        RuleSet now = sets.inForce(set.borough(), clock.now());
        return new RulesResponse(
                set.borough(),
                set.version(),
                set.effectiveFrom(),
                set.recordedAt(),
                now.borough().equals(set.borough()) && now.version() == set.version(),
                content.rules(),
                content.examples());
    }
}
