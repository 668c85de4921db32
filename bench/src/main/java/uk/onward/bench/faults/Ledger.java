package uk.onward.bench.faults;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Written by all clients while they work. */
final class Ledger {

    private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();
    private final Queue<Revision> revisions = new ConcurrentLinkedQueue<>();
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final Map<String, LongAdder> failures = new ConcurrentHashMap<>();
    private final LongAdder tries = new LongAdder();
    private final LongAdder answered = new LongAdder();

    void ended(Sent request) {
        sent.add(request);
        tries.add(request.tries());
        if (request.isAnswered()) {
            answered.increment();
        }
    }

    void revised(Revision revision) {
        revisions.add(revision);
    }

    void refused(String sentence) {
        refusals.add(sentence);
    }

    void failed(String what) {
        failures.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    /** Of a request that was answered at the first try, in nanoseconds. */
    void took(long nanos) {
        latencies.add(nanos);
    }

    Account account(List<Kill> kills, int killsAsked) {
        return new Account(
                List.copyOf(sent), List.copyOf(revisions), List.copyOf(refusals), failures(), kills, killsAsked);
    }

    /** In ascending order, in milliseconds. */
    List<Double> latencies() {
        return latencies.stream().sorted().map(nanos -> nanos / 1e6).toList();
    }

    Map<String, Integer> failures() {
        var counts = new TreeMap<String, Integer>();
        failures.forEach((what, count) -> counts.put(what, count.intValue()));
        return counts;
    }

    String line() {
        return "%d requests sent %d times, %d answered, failures %s"
                .formatted(sent.size(), tries.sum(), answered.sum(), failures());
    }
}
