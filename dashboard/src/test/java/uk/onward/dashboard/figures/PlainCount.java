package uk.onward.dashboard.figures;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Counts the statistics once more, from states as events tell them and as {@code docs/statistics.md} puts it: person by person,
 * and with no thought of time. What comes out are figures by the path at which the answer has them; zeros are left out.
 */
final class PlainCount {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final LocalDate from;
    private final LocalDate to;
    private final Instant now;
    private final Map<String, Integer> figures = new TreeMap<>();

    private PlainCount(LocalDate from, LocalDate to, Instant now) {
        this.from = from;
        this.to = to;
        this.now = now;
    }

    static Map<String, Integer> of(
            RandomStates states, LocalDate from, LocalDate to, Instant now, Predicate<JsonNode> filter) {
        var count = new PlainCount(from, to, now);
        count.count(states, filter);
        count.figures.values().removeIf(value -> value == 0);
        return count.figures;
    }

    private void count(RandomStates states, Predicate<JsonNode> filter) {
        List<JsonNode> chosen = states.referrals.stream()
                .filter(filter)
                .filter(state -> !isVoid(state))
                .collect(Collectors.toList());
        List<JsonNode> presented = chosen.stream()
                .filter(state -> !state.has("transferredFrom") && within(state, "presentedAt"))
                .toList();
        List<JsonNode> engagements = chosen.stream()
                .filter(state -> isEngaged(state) && within(state, "engagementAt"))
                .toList();
        Collection<JsonNode> first = earliest(presented, "presentedAt");
        Collection<JsonNode> firstEngaged = earliest(engagements, "engagementAt");
        totals(presented, first, firstEngaged);
        for (String of : List.of("ageBand", "sex", "gender", "borough", "ethnicity")) {
            persons(of, "presenting", first);
            persons(of, "engaged", firstEngaged);
            persons(of, "referred", presented);
        }
        places(presented, "presentedAt", true);
        places(engagements, "engagementAt", false);
        views("closure", "closedAt", "riskViewAtClosure", chosen);
        views("followUp", "followedUpAt", "riskViewAtFollowUp", chosen);
        onward(states, chosen);
    }

    private void totals(List<JsonNode> presented, Collection<JsonNode> first, Collection<JsonNode> engaged) {
        set("totals/presenting", first.size());
        set("totals/referred", presented.size());
        set("totals/engaged/persons", engaged.size());
        List<JsonNode> closedWindow =
                presented.stream().filter(this::isWindowClosed).toList();
        List<JsonNode> contacted = some(presented, state -> state.has("minutesToFirstContact"));
        List<JsonNode> accepted = some(presented, state -> state.has("acceptedAt"));
        List<JsonNode> assessed = some(presented, state -> state.has("riskScore"));
        set("totals/engaged/denominator", closedWindow.size());
        set(
                "totals/engaged/referrals",
                some(closedWindow, PlainCount::isEngaged).size());
        set("totals/engaged/ofContacted/denominator", contacted.size());
        set(
                "totals/engaged/ofContacted/referrals",
                some(contacted, PlainCount::isEngaged).size());
        set("totals/repeat/denominator", presented.size());
        set(
                "totals/repeat/referrals",
                some(presented, state -> state.path("repeat").asBoolean()).size());
        set("totals/overTwelveWeeks/denominator", accepted.size());
        set("totals/overTwelveWeeks/referrals", some(accepted, this::isOver).size());
        set("totals/risk/assessed", assessed.size());
        set(
                "totals/risk/visibleHighRisk",
                some(assessed, state -> state.path("visibleHighRisk").asBoolean())
                        .size());
        set("totals/timeToFirstContact/contacted", contacted.size());
        int[] minutes = contacted.stream()
                .mapToInt(state -> state.get("minutesToFirstContact").asInt())
                .sorted()
                .toArray();
        if (minutes.length > 0) {
            int sum = minutes[(minutes.length - 1) / 2] + minutes[minutes.length / 2];
            set("totals/timeToFirstContact/medianMinutes", (sum + 1) / 2);
            set("totals/timeToFirstContact/ninetiethCentileMinutes", minutes[(minutes.length * 9 + 9) / 10 - 1]);
        }
        List<JsonNode> answered = some(engaged, state -> !services(state).isEmpty());
        set("totals/notKnownToStatutoryServices/answered", answered.size());
        set(
                "totals/notKnownToStatutoryServices/persons",
                some(
                                answered,
                                state -> StreamSupport.stream(services(state).spliterator(), false)
                                        .allMatch(each -> each.get("known")
                                                        .asText()
                                                        .equals("no")
                                                && each.get("engaged").asText().equals("no")))
                        .size());
    }

    private static JsonNode services(JsonNode state) {
        return state.path("circumstances").path("statutoryServices");
    }

    private void persons(String of, String measure, Collection<JsonNode> states) {
        for (JsonNode state : states) {
            JsonNode value = state.get(of);
            add("breakdowns/" + of + "/"
                    + (of.equals("ethnicity") ? value.get("scheme").asText() + ":" : "")
                    + value.get("code").asText() + "/" + measure);
        }
    }

    private void places(List<JsonNode> states, String time, boolean isPresentation) {
        Map<String, Set<String>> persons = new HashMap<>();
        for (JsonNode state : states) {
            List<String> cells = new ArrayList<>();
            cells.add("service/" + state.get("service").asText());
            cells.add("hospital/" + state.get("hospital").asText());
            cells.add("month/" + at(state, time).atZone(LONDON).toString().substring(0, 7));
            state.get("experienced")
                    .forEach(code -> cells.add("violence/" + code.get("code").asText()));
            state.get("riskOf")
                    .forEach(
                            code -> cells.add("violenceRisk/" + code.get("code").asText()));
            for (String cell : cells) {
                persons.computeIfAbsent(cell, it -> new TreeSet<>()).add(person(state));
                if (isPresentation) {
                    add("breakdowns/" + cell + "/referred");
                }
            }
        }
        persons.forEach((cell, some) ->
                set("breakdowns/" + cell + "/" + (isPresentation ? "presenting" : "engaged"), some.size()));
    }

    private void views(String when, String time, String view, List<JsonNode> chosen) {
        List<JsonNode> some = some(chosen, state -> isEngaged(state) && within(state, time));
        for (JsonNode state : earliest(some, time)) {
            String said = state.path(view).asText("");
            String name = switch (said) {
                case "not-asked" -> "notAsked";
                case "" -> "notRecorded";
                default -> said;
            };
            add("outcomes/" + when + "/" + name);
            add("outcomes/" + when + "/"
                    + (Set.of("reduced", "unchanged", "increased").contains(said) ? "answered" : "missing"));
        }
    }

    private void onward(RandomStates states, List<JsonNode> chosen) {
        Map<String, JsonNode> byId = chosen.stream()
                .collect(Collectors.toMap(state -> state.get("referralId").asText(), Function.identity()));
        Map<String, Set<String>> persons = new HashMap<>();
        for (JsonNode asked : states.onward) {
            JsonNode referral = byId.get(asked.get("referralId").asText());
            if (referral == null || !within(asked, "occurredAt")) {
                continue;
            }
            String kind = "onwardReferrals/" + asked.get("kind").asText();
            String answer = answer(asked, states);
            for (String path :
                    List.of(kind, kind + "/" + asked.get("destination").asText())) {
                add(path + "/" + answer);
                if (!answer.equals("withdrawn")) {
                    add(path + "/sent");
                    persons.computeIfAbsent(path, it -> new TreeSet<>()).add(person(referral));
                }
            }
        }
        persons.forEach((path, some) -> set(path + "/persons", some.size()));
    }

    private static String answer(JsonNode asked, RandomStates states) {
        if (asked.get("status").asText().equals("withdrawn")) {
            return "withdrawn";
        }
        Map<String, JsonNode> cases = new LinkedHashMap<>();
        BiConsumer<Collection<? extends JsonNode>, String> look = (some, id) -> some.stream()
                .filter(state -> state.get("onwardReferralId").equals(asked.get("onwardReferralId")))
                .forEach(state -> cases.put(state.get(id).asText(), state));
        look.accept(states.atMaracs, "maracReferralId");
        look.accept(states.atHubs, "safeguardingReferralId");
        return cases.keySet().stream()
                .max(Comparator.naturalOrder())
                .map(cases::get)
                .map(last -> switch (last.get("status").asText()) {
                    case "received", "returned" -> "received";
                    case "declined" -> "declined";
                    default -> "accepted";
                })
                .orElse("awaiting");
    }

    private static boolean isVoid(JsonNode state) {
        String rejection = state.path("rejectionReason").path("code").asText();
        return state.get("status").asText().equals("withdrawn")
                || rejection.equals("duplicate")
                || rejection.equals("not-eligible")
                || state.path("closureReason").path("code").asText().equals("duplicate");
    }

    private static boolean isEngaged(JsonNode state) {
        return state.path("engagement").asText().equals("engaged");
    }

    private boolean isWindowClosed(JsonNode state) {
        return Stream.of("minutesToFirstContact", "engagement", "closedAt", "historic", "firstContactMissed")
                        .anyMatch(state::has)
                || state.get("status").asText().equals("rejected")
                || (state.has("firstContactDue")
                        && !at(state, "firstContactDue")
                                .plus(Duration.ofHours(1))
                                .isAfter(now));
    }

    private boolean isOver(JsonNode state) {
        Instant end = state.has("closedAt") ? at(state, "closedAt") : now;
        return Duration.between(at(state, "acceptedAt"), end).compareTo(Duration.ofDays(84)) > 0;
    }

    private static String person(JsonNode state) {
        return state.path("person").asText(state.get("referralId").asText());
    }

    private static Collection<JsonNode> earliest(Collection<JsonNode> states, String time) {
        Map<String, JsonNode> first = new LinkedHashMap<>();
        states.stream()
                .sorted(Comparator.<JsonNode, Instant>comparing(state -> at(state, time))
                        .thenComparing(state -> at(state, "receivedAt"))
                        .thenComparing(state -> state.get("referralId").asText()))
                .forEach(state -> first.putIfAbsent(person(state), state));
        return first.values();
    }

    private boolean within(JsonNode state, String time) {
        if (!state.has(time)) {
            return false;
        }
        LocalDate day = at(state, time).atZone(LONDON).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static Instant at(JsonNode state, String time) {
        return Instant.parse(state.get(time).asText());
    }

    private static List<JsonNode> some(Collection<JsonNode> states, Predicate<JsonNode> which) {
        return states.stream().filter(which).toList();
    }

    private void set(String path, int value) {
        figures.put(path, value);
    }

    private void add(String path) {
        figures.merge(path, 1, Integer::sum);
    }

    /** The answer's counts by their path, in the same form; what is put together of others is left out. */
    static Map<String, Integer> flat(JsonNode answer) {
        Map<String, Integer> flat = new TreeMap<>();
        walk("totals", answer.get("totals"), flat);
        walk("outcomes", answer.get("outcomes"), flat);
        answer.get("breakdowns").properties().stream()
                .filter(each ->
                        !each.getKey().equals("ageUnion") && !each.getKey().equals("ethnicityGroup"))
                .forEach(each -> each.getValue().forEach(cell -> {
                    String scheme = each.getKey().equals("ethnicity")
                            ? cell.get("scheme").asText() + ":"
                            : "";
                    walk(
                            "breakdowns/" + each.getKey() + "/" + scheme
                                    + cell.get("code").asText(),
                            cell,
                            flat);
                }));
        answer.get("onwardReferrals").forEach(kind -> {
            String path = "onwardReferrals/" + kind.get("kind").asText();
            walk(path, kind, flat);
            kind.get("destinations")
                    .forEach(each -> walk(path + "/" + each.get("destination").asText(), each, flat));
        });
        flat.values().removeIf(value -> value == 0);
        return flat;
    }

    private static void walk(String path, JsonNode node, Map<String, Integer> flat) {
        node.properties().forEach(each -> {
            if (each.getValue().isObject()) {
                walk(path + "/" + each.getKey(), each.getValue(), flat);
            } else if (each.getValue().isInt()) {
                flat.put(path + "/" + each.getKey(), each.getValue().asInt());
            }
        });
    }
}
