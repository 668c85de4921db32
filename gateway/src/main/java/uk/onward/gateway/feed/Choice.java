package uk.onward.gateway.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import uk.onward.gateway.answer.Finding;
import uk.onward.gateway.answer.Problem;
import uk.onward.gateway.answer.Refusal;
import uk.onward.gateway.contract.Catalogue;
import uk.onward.gateway.event.Selection;
import uk.onward.gateway.identity.Caller;

/** Turns the types that a caller names into what it is given: never a topic that its token does not name. */
@ApplicationScoped
class Choice {

    static final int MAX_TYPES = 50;

    private static final String ALL_OF = ".*";

    private final Catalogue catalogue;

    Choice(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * What is not granted and what is not there are answered alike, so that nobody learns here what there is.
     *
     * @param types joined by commas: whole types, or the beginning of some and {@code .*}; everything granted if absent
     */
    Selection of(Caller caller, Optional<String> types) {
        Set<String> granted =
                caller.topics().stream().filter(catalogue.topics()::contains).collect(Collectors.toUnmodifiableSet());
        if (granted.isEmpty()) {
            throw new Refusal(Problem.FORBIDDEN);
        }
        if (types.isEmpty()) {
            return Selection.everythingOn(granted);
        }
        List<String> named = List.of(types.get().split(",", MAX_TYPES + 1));
        if (named.size() > MAX_TYPES) {
            throw Parameters.invalid("types", "must be at most " + MAX_TYPES);
        }
        var topics = new HashSet<String>();
        Predicate<String> any = type -> false;
        for (int i = 0; i < named.size(); i++) {
            Predicate<String> one = matcher(named.get(i));
            Set<String> itsTopics = catalogue.types().stream()
                    .filter(one)
                    .map(type -> catalogue.topicOf(type).orElseThrow())
                    .filter(granted::contains)
                    .collect(Collectors.toUnmodifiableSet());
            if (itsTopics.isEmpty()) {
                throw new Refusal(
                        Problem.UNKNOWN_EVENT_TYPE,
                        List.of(new Finding("types", "number %d is none that is granted".formatted(i + 1))));
            }
            topics.addAll(itsTopics);
            any = any.or(one);
        }
        return new Selection(new java.util.TreeSet<>(topics), any);
    }

    private static Predicate<String> matcher(String name) {
        return name.endsWith(ALL_OF) ? type -> type.startsWith(name.substring(0, name.length() - 1)) : name::equals;
    }
}
