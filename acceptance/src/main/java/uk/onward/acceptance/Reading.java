package uk.onward.acceptance;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What stood on some topics when they were read.
 *
 * @param gone subjects that were erased: none of the events is of one
 */
public record Reading(List<String> topics, List<Event> events, Set<String> gone) implements Exchange {

    public Reading {
        topics = List.copyOf(topics);
        events = List.copyOf(events);
        gone = Set.copyOf(gone);
    }

    /** Those events only. */
    public Reading where(Predicate<Event> wanted) {
        return new Reading(topics, events.stream().filter(wanted).toList(), gone);
    }

    /** Whether an event of this type is there, with data that fits. */
    public boolean has(String type, Predicate<Event> fits) {
        return events.stream().anyMatch(event -> event.type().equals(type) && fits.test(event));
    }

    /** How many events of this type there are, copies of one counted once. */
    public long count(String type) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(Event::id)
                .distinct()
                .count();
    }

    /** Types and topics, never values, of the events that hold one of the values, whatever its case. */
    public List<String> holding(Collection<String> values) {
        return events.stream()
                .filter(event -> Marks.in(event.raw(), values))
                .map(event -> event.type() + " on " + event.topic())
                .distinct()
                .toList();
    }

    @Override
    public String call() {
        return topics.size() == 1 ? "KAFKA " + topics.getFirst() : "KAFKA " + topics.size() + " topics";
    }

    @Override
    public String outcome() {
        return events.size() + " events";
    }
}
