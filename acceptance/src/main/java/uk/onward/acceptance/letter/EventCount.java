package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.onward.acceptance.Event;

/**
 * The figures of a period counted from events alone, as a dashboard would: of each referral the state with the highest
 * sequence, of each person what {@code docs/statistics.md} says. No call to the API has a part in it.
 */
final class EventCount {

    static final String REFERRALS = "onward.idva.referrals.v1";
    static final String ONWARD_REFERRALS = "onward.idva.onward-referrals.v1";

    private static final Set<String> VOID_REJECTIONS = Set.of("duplicate", "not-eligible");
    private static final Comparator<JsonNode> BY_RECEIPT = Comparator.comparing(state -> at(state, "receivedAt"));

    private final Figures figures;
    private final Period period;
    private final Map<String, List<JsonNode>> people = new HashMap<>();
    private final Set<String> counted = new HashSet<>();
    private final List<JsonNode> presenting = new ArrayList<>();
    private final List<JsonNode> engaged = new ArrayList<>();
    private final List<String> closures = new ArrayList<>();
    private final List<String> followUps = new ArrayList<>();
    private final Map<String, Set<String>> sites = new HashMap<>();
    private final Set<String> withAbuse = new HashSet<>();

    private EventCount(Figures figures) {
        this.figures = figures;
        this.period = figures.period();
    }

    static Found of(Figures figures, Collection<Event> events) {
        var count = new EventCount(figures);
        var latest = latest(events);
        latest.stream()
                .filter(event -> event.topic().equals(REFERRALS))
                .map(Event::data)
                .forEach(count::add);
        count.people.values().forEach(count::person);
        return count.found(latest.stream()
                .filter(event -> event.topic().equals(ONWARD_REFERRALS))
                .map(Event::data)
                .toList());
    }

    private static Collection<Event> latest(Collection<Event> events) {
        return events.stream()
                .collect(Collectors.toMap(
                        event -> event.topic() + event.subject(),
                        Function.identity(),
                        (one, other) -> one.sequence() >= other.sequence() ? one : other))
                .values();
    }

    private void add(JsonNode state) {
        if (state.path("service").asText().equals(figures.service()) && !isVoid(state)) {
            counted.add(state.path("referralId").asText());
            people.computeIfAbsent(person(state), _ -> new ArrayList<>()).add(state);
        }
    }

    private static boolean isVoid(JsonNode state) {
        return state.path("status").asText().equals("withdrawn")
                || VOID_REJECTIONS.contains(code(state, "rejectionReason"))
                || code(state, "closureReason").equals("duplicate");
    }

    /** Who is not recognised is a person of her own. */
    private static String person(JsonNode state) {
        return state.path("person").asText(state.path("referralId").asText());
    }

    private void person(List<JsonNode> hers) {
        earliest(
                        hers.stream()
                                .filter(state ->
                                        state.path("transferredFrom").asText().isEmpty())
                                .toList(),
                        "presentedAt")
                .ifPresent(presenting::add);
        var engagements = hers.stream()
                .filter(state -> state.path("engagement").asText().equals("engaged"))
                .toList();
        earliest(engagements, "engagementAt").ifPresent(engaged::add);
        engagements.stream().filter(state -> within(state, "engagementAt")).forEach(state -> {
            sites.computeIfAbsent(state.path("hospital").asText(), _ -> new HashSet<>())
                    .add(person(state));
            if (codes(state.path("experienced")).contains("domestic-abuse")) {
                withAbuse.add(person(state));
            }
        });
        if (!engagements.isEmpty()) {
            earliest(hers, "closedAt")
                    .map(state -> state.path("riskViewAtClosure").asText())
                    .ifPresent(closures::add);
            earliest(hers, "followedUpAt")
                    .map(state -> state.path("riskViewAtFollowUp").asText())
                    .ifPresent(followUps::add);
        }
    }

    private Optional<JsonNode> earliest(List<JsonNode> states, String time) {
        return states.stream()
                .filter(state -> within(state, time))
                .min(Comparator.<JsonNode, Instant>comparing(state -> at(state, time))
                        .thenComparing(BY_RECEIPT));
    }

    private boolean within(JsonNode state, String time) {
        return !state.path(time).asText().isEmpty() && period.has(at(state, time));
    }

    private static Instant at(JsonNode state, String time) {
        return Instant.parse(state.path(time).asText());
    }

    private Found found(List<JsonNode> onward) {
        return new Found(
                presenting.size(),
                engaged.size(),
                sites.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, each -> each.getValue().size(), (one, _) -> one, TreeMap::new)),
                withAbuse.size(),
                sent(onward, "marac"),
                sent(onward, "childrens-safeguarding"),
                (int) engaged.stream()
                        .filter(state -> code(state, "sex").equals("female"))
                        .count(),
                (int) engaged.stream()
                        .map(EventCount::statutory)
                        .filter(EventCount::isNone)
                        .count(),
                (int) engaged.stream()
                        .filter(state -> !statutory(state).isEmpty())
                        .count(),
                cells(presenting, state -> code(state, "ageBand")),
                cells(engaged, this::group),
                cells(presenting, state -> code(state, "borough")),
                views(closures),
                views(followUps));
    }

    private int sent(List<JsonNode> onward, String kind) {
        return (int) onward.stream()
                .filter(state -> state.path("kind").asText().equals(kind)
                        && !state.path("status").asText().equals("withdrawn")
                        && counted.contains(state.path("referralId").asText())
                        && within(state, "occurredAt"))
                .count();
    }

    private static JsonNode statutory(JsonNode state) {
        return state.path("circumstances").path("statutoryServices");
    }

    /** Some are recorded, and each of them says no. */
    private static boolean isNone(JsonNode services) {
        var none = !services.isEmpty();
        for (var each : services) {
            none &= each.path("known").asText().equals("no")
                    && each.path("engaged").asText().equals("no");
        }
        return none;
    }

    private String group(JsonNode state) {
        var coded = state.path("ethnicity");
        var ethnicity = new CodeLists.Ethnicity(
                coded.path("scheme").asText(),
                coded.path("version").asText(),
                coded.path("code").asText());
        return CodeLists.grouping(figures.ethnicities().grouping()).orElseThrow().groups().entrySet().stream()
                .filter(group -> group.getValue().members().contains(ethnicity))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private static Map<String, Integer> cells(List<JsonNode> states, Function<JsonNode, String> of) {
        var cells = new TreeMap<String, Integer>();
        states.forEach(state -> cells.merge(of.apply(state), 1, Integer::sum));
        return cells;
    }

    private static Found.Views views(List<String> views) {
        var answered = (int) views.stream().filter(Footprint::isAnswer).count();
        return new Found.Views(
                (int) views.stream().filter("reduced"::equals).count(), answered, views.size() - answered);
    }

    private static String code(JsonNode state, String name) {
        return state.path(name).path("code").asText();
    }

    private static Set<String> codes(JsonNode list) {
        var codes = new HashSet<String>();
        list.forEach(each -> codes.add(each.path("code").asText()));
        return codes;
    }
}
