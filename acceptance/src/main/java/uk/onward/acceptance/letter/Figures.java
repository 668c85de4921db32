package uk.onward.acceptance.letter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A table of figures, as a file of the form in {@code docs/letter.md} says it.
 *
 * @param title what the table is about
 * @param source where it was published; empty if the file does not say
 * @param service code of the service whose figures they are
 * @param sites ODS site codes of the hospitals at which people were supported
 * @param ageBand the most prevalent one, a strict winner
 * @param boroughs the most prevalent ones, with their counts, the highest first
 */
public record Figures(
        String title,
        String source,
        Period period,
        String service,
        List<String> sites,
        Counts counts,
        String ageBand,
        Ethnicities ethnicities,
        Map<String, Integer> boroughs,
        RiskReduced riskReduced) {

    public Figures {
        sites = List.copyOf(sites);
        boroughs = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(boroughs));
    }

    /**
     * @param presenting persons who presented in the period; empty if the table does not say
     * @param supported persons who engaged in the period
     * @param domesticAbuse of those supported
     * @param maracReferrals sent in the period
     * @param childrensSafeguardingReferrals sent in the period
     * @param female of those supported
     * @param notKnownToStatutoryServices of those supported: neither known to nor engaged with any
     */
    public record Counts(
            OptionalInt presenting,
            int supported,
            int domesticAbuse,
            int maracReferrals,
            int childrensSafeguardingReferrals,
            int female,
            int notKnownToStatutoryServices) {}

    /**
     * The most prevalent groups, in no order.
     *
     * @param grouping the scheme of a grouping of {@code docs/codes}
     */
    public record Ethnicities(String grouping, List<String> groups) {
        public Ethnicities {
            groups = List.copyOf(groups);
        }
    }

    /** Whole percentages, half up, of those who answered. How many answered is left open. */
    public record RiskReduced(int atClosurePercent, int atFollowUpPercent) {}

    /** All that people have to fit, in one order, and not what the table is called. */
    Figures wanted() {
        var groups = ethnicities.groups().stream().sorted().toList();
        return new Figures(
                "",
                "",
                period,
                service,
                sites.stream().sorted().toList(),
                counts,
                ageBand,
                new Ethnicities(ethnicities.grouping(), groups),
                boroughs,
                riskReduced);
    }

    /** How many presented from the named boroughs. */
    int fromNamedBoroughs() {
        return boroughs.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Every other borough has fewer than this. */
    int leastOfNamedBoroughs() {
        return boroughs.values().stream().mapToInt(Integer::intValue).min().orElseThrow();
    }

    AgeBand winner() {
        return AgeBand.of(ageBand).orElseThrow();
    }

    /** A whole percentage, half up. */
    static int percent(int part, int whole) {
        return (200 * part + whole) / (2 * whole);
    }
}
