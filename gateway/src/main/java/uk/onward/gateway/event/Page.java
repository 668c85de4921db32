package uk.onward.gateway.event;

import java.util.List;

/**
 * A piece of what a reader asked for.
 *
 * @param items in the order of each partition
 * @param next where to go on; it may have moved although nothing is here, past what was not asked for
 * @param atEnd whether there was nothing more
 */
public record Page(List<Item> items, Positions next, boolean atEnd) {

    public Page {
        items = List.copyOf(items);
    }

    /** How much one page may hold: whichever is reached first ends it. One item always fits. */
    public record Size(int items, int octets) {}
}
