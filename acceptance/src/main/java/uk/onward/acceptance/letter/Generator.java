package uk.onward.acceptance.letter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import uk.onward.acceptance.letter.Draft.Kind;

/**
 * Makes up people who fit a table, and are chance in all that it does not say; and beside them those who must not be
 * counted. First it is planned who is counted in which figure, then each gets a life ({@link Lives}).
 */
final class Generator {

    private static final String DOMESTIC_ABUSE = "domestic-abuse";
    private static final String MARAC = "marac";
    private static final String CHILDRENS = "childrens-safeguarding";

    private final Figures figures;
    private final long seed;
    private final Cohort.Edges edges;
    private final Surroundings surroundings;
    /** People of other cohorts whom the data hold. */
    private final List<Someone> others;
    /** They are in the figures already, as far as they fall into the same service and period. */
    private final Footprint guests;

    private final Random random;
    private final AgeBand winner;
    private final List<String> groups;
    private final List<String> otherGroups;
    private final List<Draft> drafts = new ArrayList<>();

    private Generator(Figures figures, long seed, Cohort.Edges edges, Surroundings surroundings, List<Someone> others) {
        this.figures = figures.wanted();
        this.seed = seed;
        this.edges = edges;
        this.surroundings = surroundings;
        this.others = others;
        this.guests = Footprint.of(others, figures.service(), figures.period());
        this.random = new Random(Cohort.chance(figures, seed, edges));
        this.winner = figures.winner();
        this.groups = this.figures.ethnicities().groups();
        this.otherGroups = grouping().groups().keySet().stream()
                .filter(group -> !groups.contains(group))
                .toList();
    }

    /**
     * The same people each time for the same arguments.
     *
     * @param others people of other cohorts whom the data hold
     * @throws UnfitFigures if the table can't be met beside them
     */
    static Cohort cohort(
            Figures figures, long seed, Cohort.Edges edges, Surroundings surroundings, List<Someone> others) {
        var generator = new Generator(figures, seed, edges, surroundings, others);
        generator.plan();
        return new Cohort(figures, seed, edges, generator.live());
    }

    private CodeLists.Grouping grouping() {
        return CodeLists.grouping(figures.ethnicities().grouping()).orElseThrow();
    }

    private void plan() {
        planSupported();
        planPresenting();
        planBoroughs();
        planSites();
        planFacts();
        planOnward();
        planViews(true);
        planViews(false);
        planRepeats();
        planOutsiders();
    }

    /** A figure less what others already are in it. */
    private static int less(int figure, int already, String what) {
        if (already > figure) {
            throw new UnfitFigures("people of other cohorts already make %d %s, and the table says %d"
                    .formatted(already, what, figure));
        }
        return figure - already;
    }

    private int supported() {
        return less(figures.counts().supported(), guests.engaged(), "supported");
    }

    /** Some of those supported presented before; the winners must be ahead without them, and beside any guests. */
    private void planSupported() {
        var supported = supported();
        var wished = edges.before()
                ? Math.min(
                        Math.min(6, Math.max(1, supported / 30)),
                        supported - figures.sites().size())
                : 0;
        for (var late = Math.max(0, wished); late >= 0; late--) {
            var slack = late + guests.persons();
            var bands = AgeSpread.draw(random, supported, winner, maracReferrals(), childrensReferrals(), slack);
            var ethnicities = GroupSpread.draw(random, supported, groups, otherGroups, 1 + slack);
            if (bands.isPresent() && ethnicities.isPresent()) {
                addSupported(late, each(bands.get()), each(ethnicities.get()));
                return;
            }
        }
        throw new UnfitFigures(
                "beside the %d people of other cohorts the most prevalent age band and ethnicities would not be ahead"
                        .formatted(guests.persons()));
    }

    private void addSupported(int late, List<AgeBand> bands, List<String> ethnicities) {
        var left = late;
        for (var i = 0; i < bands.size(); i++) {
            var isLate = left > 0 && bands.get(i) == winner;
            left -= isLate ? 1 : 0;
            drafts.add(new Draft(isLate ? Kind.ENGAGED_LATE : Kind.ENGAGED, bands.get(i), ethnicities.get(i)));
        }
    }

    private <T> List<T> each(Map<T, Integer> counts) {
        return Shares.shuffled(
                random,
                counts.entrySet().stream()
                        .flatMap(entry -> IntStream.range(0, entry.getValue()).mapToObj(_ -> entry.getKey()))
                        .toList());
    }

    /** Those who presented and were not supported, enough for the boroughs, and about a quarter where that is open. */
    private void planPresenting() {
        var engaged = (int) drafts.stream().filter(Draft::isPresenting).count();
        var others = presenting(engaged) - engaged;
        if (others == 0) {
            return;
        }
        var bands = weakBands(others);
        var ethnicities =
                each(GroupSpread.draw(random, others, groups, otherGroups, 0).orElseThrow());
        var tooLate = edges.after() ? Math.min(others, Math.max(1, supported() / 40)) : 0;
        for (var i = 0; i < others; i++) {
            var kind = i < tooLate ? Kind.ENGAGED_TOO_LATE : Kind.NOT_ENGAGED;
            drafts.add(new Draft(kind, bands.get(i), ethnicities.get(i)));
        }
    }

    private int presenting(int engaged) {
        if (figures.counts().presenting().isPresent()) {
            var said = less(figures.counts().presenting().getAsInt(), guests.presenting(), "presenting");
            if (said < engaged) {
                throw new UnfitFigures(
                        "beside the people of other cohorts %d would present, and %d engage".formatted(said, engaged));
            }
            return said;
        }
        var least = Math.max(
                engaged,
                ofBoroughs().values().stream().mapToInt(Integer::intValue).sum());
        var natural = (int) Math.round(engaged / (0.72 + 0.13 * random.nextDouble()));
        return Math.clamp(natural, least, Math.max(least, roomInBoroughs()));
    }

    /** The winner has at least as many as any other. */
    private List<AgeBand> weakBands(int persons) {
        var others =
                AgeBand.around(winner).stream().filter(band -> band != winner).toList();
        var width = Math.max(1, Math.round(persons * 0.45f));
        while (persons - width > others.size() * width) {
            width++;
        }
        var parts = Shares.spread(random, persons - width, Shares.caps(others.size(), width));
        var counts = new LinkedHashMap<AgeBand, Integer>();
        counts.put(winner, width);
        IntStream.range(0, parts.length).forEach(i -> counts.put(others.get(i), parts[i]));
        return each(counts);
    }

    private Map<String, Integer> ofBoroughs() {
        var left = new LinkedHashMap<String, Integer>();
        figures.boroughs()
                .forEach((borough, count) -> left.put(
                        borough,
                        less(
                                count,
                                guests.presenting(borough),
                                "from " + CodeLists.boroughs().get(borough))));
        return left;
    }

    private Map<String, Integer> capsOfOtherBoroughs() {
        var caps = new LinkedHashMap<String, Integer>();
        CodeLists.boroughs().keySet().stream()
                .filter(borough -> !figures.boroughs().containsKey(borough))
                .forEach(borough -> caps.put(
                        borough,
                        less(
                                figures.leastOfNamedBoroughs() - 1,
                                guests.presenting(borough),
                                "from " + CodeLists.boroughs().get(borough))));
        return caps;
    }

    private int roomInBoroughs() {
        return Stream.of(ofBoroughs(), capsOfOtherBoroughs())
                .flatMap(each -> each.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private void planBoroughs() {
        var presenting = drafts.stream().filter(Draft::isPresenting).toList();
        var counts = new LinkedHashMap<>(ofBoroughs());
        var named = counts.values().stream().mapToInt(Integer::intValue).sum();
        var caps = capsOfOtherBoroughs();
        if (presenting.size() < named || presenting.size() > roomInBoroughs()) {
            throw new UnfitFigures("%d who presented do not fit the boroughs' counts".formatted(presenting.size()));
        }
        var parts = Shares.spread(
                random,
                presenting.size() - named,
                caps.values().stream().mapToInt(Integer::intValue).toArray());
        var codes = List.copyOf(caps.keySet());
        IntStream.range(0, parts.length).forEach(i -> counts.put(codes.get(i), parts[i]));
        var boroughs = each(counts);
        IntStream.range(0, boroughs.size()).forEach(i -> presenting.get(i).borough = boroughs.get(i));
    }

    /** At each site somebody was supported. */
    private void planSites() {
        var sites = figures.sites();
        drafts.forEach(draft -> draft.site = Shares.pick(random, sites));
        var engaged = Shares.shuffled(random, ofKind(Kind.ENGAGED));
        IntStream.range(0, Math.min(sites.size(), engaged.size())).forEach(i -> engaged.get(i).site = sites.get(i));
    }

    private void planFacts() {
        var counts = figures.counts();
        some(supportedOnes(), less(counts.female(), guests.female(), "female")).forEach(each -> each.female = true);
        some(
                        supportedOnes(),
                        less(
                                counts.notKnownToStatutoryServices(),
                                guests.notKnownToStatutoryServices(),
                                "not known to statutory services"))
                .forEach(each -> each.notKnown = true);
        drafts.stream().filter(each -> !each.isSupported()).forEach(this::anyFacts);
    }

    private void anyFacts(Draft draft) {
        draft.female = Shares.chance(random, 75);
        draft.notKnown = Shares.chance(random, 35);
        draft.domesticAbuse = Shares.chance(random, 70);
    }

    private List<Draft> some(List<Draft> of, int number) {
        if (number > of.size()) {
            throw new UnfitFigures("beside the people of other cohorts only %d are left, and %d are needed of them"
                    .formatted(of.size(), number));
        }
        return Shares.shuffled(random, of).subList(0, number);
    }

    private int maracReferrals() {
        return less(figures.counts().maracReferrals(), guests.onward(MARAC), "MARAC referrals");
    }

    private int childrensReferrals() {
        return less(
                figures.counts().childrensSafeguardingReferrals(),
                guests.onward(CHILDRENS),
                "children's safeguarding referrals");
    }

    /** MARAC: 16 or over, with domestic abuse; at 16 and 17 a children's referral beside it. */
    private void planOnward() {
        var supported = supportedOnes();
        var adults = supported.stream().filter(each -> each.band.isAdult()).toList();
        var both = supported.stream().filter(each -> each.band.isBoth()).toList();
        var most = Math.min(both.size(), Math.min(childrensReferrals(), maracReferrals()));
        var least = Math.max(0, maracReferrals() - adults.size());
        var ofBoth = Math.clamp(
                Math.round(maracReferrals() * (double) both.size() / Math.max(1, both.size() + adults.size())),
                least,
                Math.max(least, most));
        some(both, ofBoth).forEach(each -> {
            each.marac = true;
            each.childrens = true;
        });
        some(adults, maracReferrals() - ofBoth).forEach(each -> each.marac = true);
        some(supported.stream().filter(each -> !each.childrens).toList(), childrensReferrals() - ofBoth)
                .forEach(each -> each.childrens = true);
        supported.stream().filter(each -> each.marac).forEach(each -> each.domesticAbuse = true);
        var withAbuse = less(figures.counts().domesticAbuse(), guests.domesticAbuse(), "with domestic abuse");
        if (withAbuse < maracReferrals()) {
            throw new UnfitFigures(
                    "beside the people of other cohorts %d with domestic abuse are left for %d MARAC referrals"
                            .formatted(withAbuse, maracReferrals()));
        }
        some(supported.stream().filter(each -> !each.marac).toList(), withAbuse - maracReferrals())
                .forEach(each -> each.domesticAbuse = true);
    }

    /** Of some cases the end fell into the period; most of them answered how they see their risk, some did not. */
    private void planViews(boolean atClosure) {
        var percent = atClosure
                ? figures.riskReduced().atClosurePercent()
                : figures.riskReduced().atFollowUpPercent();
        // Follow-ups are of closed cases
        var pool = Shares.shuffled(
                random,
                atClosure
                        ? supportedOnes()
                        : supportedOnes().stream()
                                .filter(each -> each.closureView != null)
                                .toList());
        var natural = (int) Math.round(pool.size() * (0.6 + 0.2 * random.nextDouble()));
        var answers = IntStream.rangeClosed(0, pool.size())
                .filter(each -> reduced(percent, each, atClosure) >= 0)
                .boxed()
                .min(java.util.Comparator.comparingInt(each -> Math.abs(each - natural)));
        if (answers.isEmpty()) {
            throw new UnfitFigures("no part of up to %d answers is %d%%, the share whose risk was reduced at %s"
                    .formatted(pool.size(), percent, atClosure ? "closure" : "follow-up"));
        }
        var reduced = reduced(percent, answers.get(), atClosure);
        var wished = Math.max(1, pool.size() / 12);
        if (atClosure) {
            // Follow-ups are of closed cases: there must be enough of them for its share
            wished = Math.max(wished, leastAnswersAtFollowUp() - answers.get());
        }
        var silent = Math.min(pool.size() - answers.get(), wished);
        for (var i = 0; i < answers.get() + silent; i++) {
            var view = i < reduced
                    ? "reduced"
                    : Shares.pick(
                            random,
                            i < answers.get() ? List.of("unchanged", "increased") : List.of("not-asked", "declined"));
            if (atClosure) {
                pool.get(i).closureView = view;
            } else {
                pool.get(i).followUpView = view;
            }
        }
    }

    private int leastAnswersAtFollowUp() {
        return IntStream.rangeClosed(0, supported())
                .filter(each -> reduced(figures.riskReduced().atFollowUpPercent(), each, false) >= 0)
                .findFirst()
                .orElse(0);
    }

    /** How many of so many answers have to be "reduced"; -1 if no number gives the share. */
    private int reduced(int percent, int answers, boolean atClosure) {
        var already = guests.answered(atClosure);
        if (answers + already == 0) {
            return -1;
        }
        var near = percent * (answers + already) / 100 - guests.reduced(atClosure);
        return IntStream.rangeClosed(Math.max(0, near - 1), Math.min(answers, near + 1))
                .filter(part -> Figures.percent(part + guests.reduced(atClosure), answers + already) == percent)
                .findFirst()
                .orElse(-1);
    }

    /** The same person comes again, is sent twice, or is with another service too. */
    private void planRepeats() {
        for (var draft : drafts) {
            draft.twice = Shares.chance(random, 9);
            draft.again = draft.kind == Kind.ENGAGED && Shares.chance(random, 12);
            draft.elsewhereToo = surroundings.other().isPresent() && Shares.chance(random, 6);
            draft.earlier = surroundings.other().isPresent() && draft.band.youngest() >= 13 && Shares.chance(random, 8);
        }
        // However few they are, one of each, or a count of rows might be right by chance
        var engaged = ofKind(Kind.ENGAGED);
        if (!engaged.isEmpty()) {
            Shares.pick(random, engaged).again = true;
            Shares.pick(random, engaged).twice = true;
        }
    }

    private void planOutsiders() {
        var some = Math.max(1, supported() / 20);
        add(Kind.VOID, some);
        add(Kind.BEFORE, edges.before() ? Math.max(1, some / 2) : 0);
        add(Kind.AFTER, edges.after() ? Math.max(1, some / 2) : 0);
        add(Kind.ELSEWHERE, surroundings.other().isPresent() ? 2 * some : 0);
    }

    private void add(Kind kind, int number) {
        var bands = AgeBand.around(winner).stream()
                .filter(band -> band.youngest() >= 13)
                .toList();
        for (var i = 0; i < number; i++) {
            var draft = new Draft(
                    kind,
                    Shares.pick(random, bands),
                    Shares.pick(random, List.copyOf(grouping().groups().keySet())));
            anyFacts(draft);
            draft.borough = Shares.pick(random, List.copyOf(CodeLists.boroughs().keySet()));
            draft.site = Shares.pick(
                    random,
                    kind == Kind.ELSEWHERE ? surroundings.other().orElseThrow().sites() : figures.sites());
            draft.marac = draft.domesticAbuse && draft.band.isAdult() && Shares.chance(random, 50);
            draft.childrens = Shares.chance(random, 30);
            draft.closureView = kind == Kind.ELSEWHERE ? Shares.pick(random, List.of("unchanged", "increased")) : null;
            drafts.add(draft);
        }
    }

    private List<Draft> supportedOnes() {
        return drafts.stream().filter(Draft::isSupported).toList();
    }

    private List<Draft> ofKind(Kind kind) {
        return drafts.stream().filter(each -> each.kind == kind).toList();
    }

    /** In any order, so that nothing can be read from a number. */
    private List<Someone> live() {
        var lives = new Lives(figures, Cohort.chance(figures, seed, edges), edges, surroundings, grouping());
        // Nobody is taken for somebody of another cohort
        var used = new HashSet<String>();
        others.forEach(other -> {
            used.add(other.mark());
            used.add(String.valueOf(other.nhsNumber()));
        });
        var people = new ArrayList<Someone>();
        for (var draft : Shares.shuffled(random, drafts)) {
            people.add(lives.of(draft, people.size() + 1, used));
        }
        return people;
    }
}
