package uk.onward.acceptance.letter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Says which figures of a table contradict each other, or can't be met by any people, before anybody is made up. */
public final class Contradictions {

    private final Figures figures;
    private final Figures.Counts counts;
    private final List<String> found = new ArrayList<>();

    private Contradictions(Figures figures) {
        this.figures = figures;
        this.counts = figures.counts();
    }

    /**
     * @param today a period must be over
     * @return sentences; none if people can be made up who fit the table
     */
    public static List<String> in(Figures figures, LocalDate today) {
        var check = new Contradictions(figures);
        check.period(today);
        check.parts();
        check.winners();
        check.boroughs();
        check.risk();
        if (check.found.isEmpty()) {
            check.ages();
        }
        return List.copyOf(check.found);
    }

    private void period(LocalDate today) {
        var period = figures.period();
        if (period.to().isBefore(period.from())) {
            found.add("the period ends on %s, before it starts on %s".formatted(period.to(), period.from()));
        } else if (!period.to().isBefore(today)) {
            found.add("the period ends on %s, which is not over: figures are of days that have passed"
                    .formatted(period.to()));
        }
    }

    private void parts() {
        ofSupported(counts.domesticAbuse(), "with domestic abuse");
        ofSupported(counts.female(), "female");
        ofSupported(counts.notKnownToStatutoryServices(), "not known to statutory services");
        ofSupported(
                counts.childrensSafeguardingReferrals(),
                "children's safeguarding referrals, where each is of another person,");
        if (counts.maracReferrals() > counts.domesticAbuse()) {
            found.add(("%d MARAC referrals are more than the %d persons with domestic abuse allow: each is of another"
                            + " person, with domestic abuse")
                    .formatted(counts.maracReferrals(), counts.domesticAbuse()));
        }
        if (counts.supported() < figures.sites().size()) {
            found.add("%d supported can't be spread over %d sites"
                    .formatted(counts.supported(), figures.sites().size()));
        }
        if (counts.presenting().isPresent() && counts.presenting().getAsInt() < counts.supported()) {
            found.add("%d supported are more than the %d who presented"
                    .formatted(counts.supported(), counts.presenting().getAsInt()));
        }
    }

    private void ofSupported(int part, String what) {
        if (part > counts.supported()) {
            found.add("%d %s are more than the %d supported".formatted(part, what, counts.supported()));
        }
    }

    /** Whether enough can be old enough, as far as the parts fit. */
    private void ages() {
        if (AgeSpread.widths(figures, 0).findAny().isEmpty()) {
            var possible = IntStream.rangeClosed(0, counts.maracReferrals())
                    .filter(fewer ->
                            AgeSpread.widths(figures, fewer, 0).findAny().isPresent())
                    .max();
            found.add(
                    possible.isEmpty()
                            ? "%d supported can't have a most prevalent age band without a tie"
                                    .formatted(counts.supported())
                            : ("%d MARAC referrals are more than the persons of 16 or over allow: with %s as the most prevalent age"
                                            + " band and %d children's safeguarding referrals (which each referral of a person of 16"
                                            + " or 17 needs beside it) there can be %d")
                                    .formatted(
                                            counts.maracReferrals(),
                                            figures.ageBand(),
                                            counts.childrensSafeguardingReferrals(),
                                            possible.getAsInt()));
        }
    }

    private void winners() {
        var groups = figures.ethnicities().groups().size();
        if (groups > counts.supported()) {
            found.add("%d supported can't be of %d most prevalent ethnic groups".formatted(counts.supported(), groups));
        }
    }

    private void boroughs() {
        var named = figures.boroughs();
        if (named.values().stream().distinct().count() < named.size()) {
            found.add("two of the most prevalent boroughs tie: %s"
                    .formatted(String.join(
                            ", ",
                            named.entrySet().stream()
                                    .map(each -> CodeLists.boroughs().get(each.getKey()) + " " + each.getValue())
                                    .toList())));
        }
        var sum = figures.fromNamedBoroughs();
        var least = figures.leastOfNamedBoroughs();
        var others = CodeLists.boroughs().size() - named.size();
        var room = sum + others * (least - 1);
        var presenting = counts.presenting().orElse(Math.max(sum, counts.supported()));
        if (sum > presenting) {
            found.add("the most prevalent boroughs add up to %d, more than the %d who presented"
                    .formatted(sum, presenting));
        }
        if (presenting > room) {
            found.add(
                    ("%d presented, but the most prevalent boroughs add up to %d, and the %d others hold fewer than %d each:"
                                    + " room for %d")
                            .formatted(presenting, sum, others, least, room));
        }
    }

    private void risk() {
        share(figures.riskReduced().atClosurePercent(), "closure");
        share(figures.riskReduced().atFollowUpPercent(), "follow-up");
    }

    private void share(int percent, String when) {
        if (Shares.possible(percent, 1, counts.supported()).findAny().isEmpty()) {
            found.add("no part of up to %d answers is %d%%, the share whose risk was reduced at %s"
                    .formatted(counts.supported(), percent, when));
        }
    }
}
