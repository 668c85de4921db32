package uk.onward.acceptance.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import uk.onward.acceptance.letter.CodeLists.Ethnicity;

/**
 * The figures counted once more, person by person, from {@code docs/statistics.md} and not from the generator's code.
 */
final class ByHand {

    int presenting;
    int supported;
    int female;
    int domesticAbuse;
    int notKnown;
    int marac;
    int maracPersons;
    int childrens;
    final Map<String, Integer> sites = new TreeMap<>();
    final Map<String, Integer> boroughs = new HashMap<>();
    final Map<String, Integer> bandsPresenting = new HashMap<>();
    final Map<String, Integer> bandsSupported = new HashMap<>();
    final Map<String, Integer> groupsPresenting = new HashMap<>();
    final Map<String, Integer> groupsSupported = new HashMap<>();
    final Map<String, Integer> closures = new HashMap<>();
    final Map<String, Integer> followUps = new HashMap<>();

    private final Figures figures;
    private final LocalDate from;
    private final LocalDate to;

    private ByHand(Figures figures) {
        this.figures = figures;
        this.from = figures.period().from();
        this.to = figures.period().to();
    }

    static ByHand count(Figures figures, List<Someone> people) {
        var count = new ByHand(figures);
        people.forEach(count::person);
        return count;
    }

    private void person(Someone person) {
        Episode earliestPresented = null;
        Episode earliestEngaged = null;
        String closure = null;
        String followUp = null;
        Instant closedAt = Instant.MAX;
        Instant followedUpAt = Instant.MAX;
        var sheExperienced = new ArrayList<String>();
        var hers = new ArrayList<String>();
        var maracBefore = marac;
        for (var episode : person.episodes()) {
            if (!episode.service().equals(figures.service())) {
                continue;
            }
            if (episode.fate() instanceof Episode.Withdrawn
                    || (episode.fate() instanceof Episode.Rejected rejected
                            && List.of("duplicate", "not-eligible").contains(rejected.reason()))
                    || (episode.fate() instanceof Episode.Worked worked
                            && worked.closure() != null
                            && worked.closure().reason().equals("duplicate"))) {
                continue;
            }
            if (within(episode.presentedAt())
                    && (earliestPresented == null || episode.presentedAt().isBefore(earliestPresented.presentedAt()))) {
                earliestPresented = episode;
            }
            if (!(episode.fate() instanceof Episode.Worked worked)) {
                continue;
            }
            var engaged =
                    worked.engagement() != null && worked.engagement().outcome().equals("engaged");
            if (engaged && within(worked.engagement().at())) {
                sheExperienced.addAll(episode.experienced());
                hers.add(episode.site());
                if (earliestEngaged == null
                        || worked.engagement()
                                .at()
                                .isBefore(((Episode.Worked) earliestEngaged.fate())
                                        .engagement()
                                        .at())) {
                    earliestEngaged = episode;
                }
            }
            for (var onward : worked.onward()) {
                if (within(onward.at()) && !onward.withdrawn()) {
                    if (onward.kind().equals("marac")) {
                        marac++;
                        check(onward, person, episode);
                    } else {
                        childrens++;
                        require(!person.children().isEmpty(), "a children's referral names a child");
                    }
                }
            }
            if (engaged
                    && worked.closure() != null
                    && within(worked.closure().at())
                    && worked.closure().at().isBefore(closedAt)) {
                closedAt = worked.closure().at();
                closure = worked.closure().view();
            }
            if (engaged && !worked.followUps().isEmpty()) {
                var last = worked.followUps().getLast();
                if (within(last.at()) && last.at().isBefore(followedUpAt)) {
                    followedUpAt = last.at();
                    followUp = last.view();
                }
            }
        }
        if (marac > maracBefore) {
            maracPersons++;
        }
        if (earliestPresented != null) {
            presenting++;
            add(boroughs, person.borough());
            add(bandsPresenting, band(person, earliestPresented));
            add(groupsPresenting, group(person.ethnicity()));
        }
        if (earliestEngaged != null) {
            supported++;
            female += person.sex().equals("female") ? 1 : 0;
            domesticAbuse += sheExperienced.contains("domestic-abuse") ? 1 : 0;
            hers.stream().distinct().forEach(site -> add(sites, site));
            add(bandsSupported, band(person, earliestEngaged));
            add(groupsSupported, group(person.ethnicity()));
            if (!person.statutory().isEmpty()
                    && person.statutory().stream()
                            .allMatch(each ->
                                    each.known().equals("no") && each.engaged().equals("no"))) {
                notKnown++;
            }
        }
        if (closure != null) {
            add(closures, closure);
        }
        if (followUp != null) {
            add(followUps, followUp);
        }
    }

    private void check(Episode.Onward onward, Someone person, Episode episode) {
        require(episode.experienced().contains("domestic-abuse"), "a MARAC referral is of domestic abuse");
        require(!onward.criterion().isEmpty(), "a MARAC referral has a criterion");
        var age = ChronoUnit.YEARS.between(person.dateOfBirth(), Period.day(onward.at()));
        require(age >= 16, "a MARAC takes nobody under 16");
        var ageThen = ChronoUnit.YEARS.between(person.dateOfBirth(), Period.day(episode.presentedAt()));
        require(
                ageThen >= 18
                        || ((Episode.Worked) episode.fate())
                                .onward().stream().anyMatch(each -> each.kind().equals("childrens-safeguarding")),
                "at 16 and 17 a children's referral stands beside it");
    }

    static void require(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }

    private boolean within(Instant at) {
        var day = at.atZone(Period.LONDON).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static String band(Someone person, Episode episode) {
        var age = ChronoUnit.YEARS.between(person.dateOfBirth(), Period.day(episode.presentedAt()));
        if (age == 25) {
            return "25";
        }
        for (var band : List.of(
                "0-10", "11-12", "13-15", "16-17", "18-22", "23-24", "26-34", "35-44", "45-54", "55-64", "65-74")) {
            var dash = band.indexOf('-');
            if (age >= Integer.parseInt(band.substring(0, dash)) && age <= Integer.parseInt(band.substring(dash + 1))) {
                return band;
            }
        }
        return "75+";
    }

    private String group(Ethnicity ethnicity) {
        return CodeLists.grouping(figures.ethnicities().grouping()).orElseThrow().groups().entrySet().stream()
                .filter(group -> group.getValue().members().contains(ethnicity))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private static void add(Map<String, Integer> counts, String key) {
        counts.merge(key, 1, Integer::sum);
    }

    static int share(Map<String, Integer> views) {
        var reduced = views.getOrDefault("reduced", 0);
        var answered = reduced + views.getOrDefault("unchanged", 0) + views.getOrDefault("increased", 0);
        require(answered > 0, "somebody answered");
        return (int) Math.floor(100.0 * reduced / answered + 0.5);
    }
}
