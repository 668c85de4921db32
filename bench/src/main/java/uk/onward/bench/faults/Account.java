package uk.onward.bench.faults;

import java.util.List;
import java.util.Map;

/**
 * What the clients did and were told.
 *
 * @param refusals of a request with nothing wrong in it, in a sentence each
 * @param failures how often a request got no 2xx, by what came instead
 * @param killsAsked how many kills were to be, of each service in turn
 */
record Account(
        List<Sent> sent,
        List<Revision> revisions,
        List<String> refusals,
        Map<String, Integer> failures,
        List<Kill> kills,
        int killsAsked) {}
