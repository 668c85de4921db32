package uk.onward.acceptance.letter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import uk.onward.acceptance.letter.Episode.Worked;

/**
 * What people of other cohorts already are in the figures of a period: the outsiders of one period are within the next.
 * Counted as {@code docs/statistics.md} says.
 */
final class Footprint {

    private final String service;
    private final Period period;
    private final List<Someone> presenting = new ArrayList<>();
    private final List<Someone> engaged = new ArrayList<>();
    private final List<String> closureViews = new ArrayList<>();
    private final List<String> followUpViews = new ArrayList<>();
    private final Map<String, Integer> onward = new HashMap<>();
    private int domesticAbuse;

    private Footprint(String service, Period period) {
        this.service = service;
        this.period = period;
    }

    static Footprint of(List<Someone> people, String service, Period period) {
        var footprint = new Footprint(service, period);
        people.forEach(footprint::add);
        return footprint;
    }

    private void add(Someone person) {
        var counted = person.episodes().stream()
                .filter(episode -> episode.service().equals(service) && !episode.isVoid())
                .toList();
        if (counted.stream().anyMatch(episode -> period.has(episode.presentedAt()))) {
            presenting.add(person);
        }
        var engagements = counted.stream()
                .filter(episode -> episode.engagedAt().filter(period::has).isPresent())
                .toList();
        if (!engagements.isEmpty()) {
            engaged.add(person);
        }
        if (engagements.stream().anyMatch(episode -> episode.experienced().contains("domestic-abuse"))) {
            domesticAbuse++;
        }
        worked(counted)
                .flatMap(worked -> worked.onward().stream())
                .filter(request -> !request.withdrawn() && period.has(request.at()))
                .forEach(request -> onward.merge(request.kind(), 1, Integer::sum));
        var everEngaged = counted.stream()
                .filter(episode -> episode.engagedAt().isPresent())
                .toList();
        view(everEngaged, Worked::closure, Episode.Closure::at, Episode.Closure::view)
                .ifPresent(closureViews::add);
        view(everEngaged, Footprint::lastFollowUp, Episode.FollowUp::at, Episode.FollowUp::view)
                .ifPresent(followUpViews::add);
    }

    private <T> Optional<String> view(
            List<Episode> episodes,
            Function<Worked, @org.jspecify.annotations.Nullable T> of,
            Function<T, java.time.Instant> at,
            Function<T, String> view) {
        return worked(episodes)
                .flatMap(worked -> Optional.ofNullable(of.apply(worked)).stream())
                .filter(each -> period.has(at.apply(each)))
                .min(Comparator.comparing(at))
                .map(view);
    }

    private static Episode.@org.jspecify.annotations.Nullable FollowUp lastFollowUp(Worked worked) {
        return worked.followUps().isEmpty() ? null : worked.followUps().getLast();
    }

    private static Stream<Worked> worked(List<Episode> episodes) {
        return episodes.stream().flatMap(episode -> episode.worked().stream());
    }

    /** How many people of others are in the period at all. */
    int persons() {
        return (int)
                Stream.concat(presenting.stream(), engaged.stream()).distinct().count();
    }

    int presenting() {
        return presenting.size();
    }

    int presenting(String borough) {
        return (int) presenting.stream()
                .filter(each -> each.borough().equals(borough))
                .count();
    }

    int engaged() {
        return engaged.size();
    }

    int female() {
        return (int)
                engaged.stream().filter(each -> each.sex().equals("female")).count();
    }

    int domesticAbuse() {
        return domesticAbuse;
    }

    int notKnownToStatutoryServices() {
        return (int)
                engaged.stream().filter(Someone::isNotKnownToStatutoryServices).count();
    }

    int onward(String kind) {
        return onward.getOrDefault(kind, 0);
    }

    /** Whether these views, and as many more, can make up the share: so many answered already. */
    int answered(boolean atClosure) {
        return (int) views(atClosure).filter(Footprint::isAnswer).count();
    }

    int reduced(boolean atClosure) {
        return (int) views(atClosure).filter("reduced"::equals).count();
    }

    private Stream<String> views(boolean atClosure) {
        return (atClosure ? closureViews : followUpViews).stream();
    }

    static boolean isAnswer(String view) {
        return view.equals("reduced") || view.equals("unchanged") || view.equals("increased");
    }
}
