package uk.onward.gateway.event;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What a reader wants: topics, and of what stands on them the types that pass. A tombstone is of no type and always
 * passes, or whoever follows one type would keep what is gone.
 */
public record Selection(SortedSet<String> topics, Predicate<String> types) {

    public Selection {
        topics = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(topics));
    }

    /** Everything that stands on these topics, also types that are newer than this gateway. */
    public static Selection everythingOn(Set<String> topics) {
        return new Selection(new TreeSet<>(topics), type -> true);
    }

    boolean takes(Item item) {
        return topics.contains(item.partition().topic()) && (item.type() == null || types.test(item.type()));
    }
}
