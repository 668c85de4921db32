package uk.onward.acceptance.letter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table's figures beside what the suite says, each told in the same words. */
final class Comparison {

    private final Figures figures;
    private final Found found;
    private final List<Row> rows = new ArrayList<>();

    private Comparison(Figures figures, Found found) {
        this.figures = figures;
        this.found = found;
    }

    /**
     * @param expected as the table says it
     * @param got as the suite says it
     * @param beside what the figure does not say; empty where there is nothing
     */
    record Row(String figure, String expected, String got, String beside, boolean equal) {}

    static List<Row> of(Figures figures, Found found) {
        var comparison = new Comparison(figures, found);
        comparison.compare();
        return List.copyOf(comparison.rows);
    }

    private void compare() {
        var counts = figures.counts();
        counts.presenting().ifPresent(said -> count("Persons presenting", said, found.presenting(), ""));
        count(
                "Persons supported",
                counts.supported(),
                found.supported(),
                "of %d presenting".formatted(found.presenting()));
        compareSites();
        part("Domestic abuse among the types experienced", counts.domesticAbuse(), found.domesticAbuse());
        count("Referrals into MARAC", counts.maracReferrals(), found.maracReferrals(), "");
        count(
                "Children's safeguarding referrals",
                counts.childrensSafeguardingReferrals(),
                found.childrensSafeguardingReferrals(),
                "");
        compareAgeBand();
        part("Female", counts.female(), found.female());
        compareGroups();
        compareBoroughs();
        count(
                "Not known to or engaged with statutory services",
                counts.notKnownToStatutoryServices(),
                found.notKnown(),
                "of %d of whom it is recorded".formatted(found.notKnownAnswered()));
        compareViews("Risk of harm reduced at closure", figures.riskReduced().atClosurePercent(), found.closure());
        compareViews("Risk of harm reduced at follow-up", figures.riskReduced().atFollowUpPercent(), found.followUp());
    }

    private void count(String figure, int expected, int got, String beside) {
        rows.add(new Row(figure, String.valueOf(expected), String.valueOf(got), beside, expected == got));
    }

    private void part(String figure, int expected, int got) {
        rows.add(new Row(
                figure,
                "%d (%d%%)"
                        .formatted(
                                expected,
                                Figures.percent(expected, figures.counts().supported())),
                found.supported() == 0 ? "0" : "%d (%d%%)".formatted(got, Figures.percent(got, found.supported())),
                "",
                expected == got));
    }

    private void compareSites() {
        rows.add(new Row(
                "Sites at which they were supported",
                String.valueOf(figures.sites().size()),
                String.valueOf(found.sites().size()),
                told(found.sites(), code -> code),
                new HashSet<>(figures.sites()).equals(found.sites().keySet())));
    }

    private void compareAgeBand() {
        var most = ahead(found.ageBands(), 1);
        rows.add(new Row(
                "Most prevalent age band",
                figures.ageBand(),
                String.join("; ", most),
                beside(found.ageBands(), most, code -> code),
                most.equals(List.of(figures.ageBand()))));
    }

    private void compareGroups() {
        var wanted = figures.ethnicities().groups();
        var grouping = CodeLists.grouping(figures.ethnicities().grouping()).orElseThrow();
        var most = ahead(found.groups(), wanted.size());
        rows.add(new Row(
                "Most prevalent ethnicities",
                wanted.stream().map(grouping::nameOf).sorted().collect(Collectors.joining("; ")),
                most.stream().map(grouping::nameOf).sorted().collect(Collectors.joining("; ")),
                beside(found.groups(), most, grouping::nameOf),
                new HashSet<>(most).equals(new HashSet<>(wanted))));
    }

    private void compareBoroughs() {
        var most = ahead(found.boroughs(), figures.boroughs().size());
        var got = most.stream().collect(Collectors.toMap(code -> code, found.boroughs()::get));
        rows.add(new Row(
                "Most prevalent boroughs",
                told(figures.boroughs(), Comparison::borough),
                told(got, Comparison::borough),
                beside(found.boroughs(), most, Comparison::borough),
                got.equals(figures.boroughs())));
    }

    private void compareViews(String figure, int percent, Found.Views views) {
        rows.add(new Row(
                figure,
                percent + "%",
                views.answered() == 0 ? "nobody answered" : Figures.percent(views.reduced(), views.answered()) + "%",
                "%d of %d who answered; %d did not".formatted(views.reduced(), views.answered(), views.missing()),
                views.answered() > 0 && Figures.percent(views.reduced(), views.answered()) == percent));
    }

    private static String borough(String code) {
        return CodeLists.boroughs().getOrDefault(code, code);
    }

    /** The first so many, and all that tie with the last of them. */
    private static List<String> ahead(Map<String, Integer> counts, int first) {
        var sorted = sorted(counts);
        if (sorted.size() <= first) {
            return sorted.stream().map(Map.Entry::getKey).toList();
        }
        var least = sorted.get(first - 1).getValue();
        return sorted.stream()
                .filter(each -> each.getValue() >= least)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<Map.Entry<String, Integer>> sorted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    private static String told(Map<String, Integer> counts, java.util.function.UnaryOperator<String> name) {
        return sorted(counts).stream()
                .map(each -> name.apply(each.getKey()) + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /** By how much the first are ahead. */
    private static String beside(
            Map<String, Integer> counts, List<String> most, java.util.function.UnaryOperator<String> name) {
        var least = most.stream().mapToInt(counts::get).min();
        var next = sorted(counts).stream()
                .filter(each -> !most.contains(each.getKey()))
                .findFirst();
        return (least.isPresent() ? least.getAsInt() + " and more" : "none")
                + next.map(each -> "; next %s with %d".formatted(name.apply(each.getKey()), each.getValue()))
                        .orElse("");
    }
}
