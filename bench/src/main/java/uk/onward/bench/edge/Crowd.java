package uk.onward.bench.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import uk.onward.bench.Door;
import uk.onward.bench.Door.Answer;
import uk.onward.bench.Door.Caller;
import uk.onward.bench.edge.Asked.Kind;

/**
 * The requests of one seed, all at once, half at each replica. Whoever gets no answer asks the other replica, under the same key,
 * until there is one: as a client does that lost a connection.
 */
final class Crowd {
    static final Caller COMMISSIONER = new Caller(Edge.COMMISSIONER_CLIENT, "edge-commissioner");
    private static final Caller OFFICER = new Caller(Edge.OFFICER_CLIENT, "edge-officer");
    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PERSEVERANCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Door> replicas;
    private final Edge.Programme programme;
    private final String run;
    private final Random random;
    private final AtomicInteger answers = new AtomicInteger();
    private final Map<String, Repeat> repeats = new ConcurrentHashMap<>();

    /** @param run what all keys begin with */
    Crowd(List<Door> replicas, Edge.Programme programme, String run, Random random) {
        this.replicas = replicas;
        this.programme = programme;
        this.run = run;
        this.random = random;
    }

    /** One of the crowd: what it asks for, chosen before all begin. */
    private record Plan(
            Kind kind,
            String key,
            int first,
            long pence,
            @Nullable UUID award,
            int financialYear) {}

    /**
     * Half of them awards, which ask for about three times what is available; half payments, for about twice what the awards and the
     * years have.
     */
    List<Asked> rush(int size) throws InterruptedException {
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < size; i++) {
            plans.add(i % 2 == 0 ? award(i, size) : payment(i, size));
        }
        var start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Asked>> running = plans.stream()
                    .map(plan -> threads.submit(() -> {
                        start.await();
                        return ask(plan);
                    }))
                    .toList();
            start.countDown();
            var asked = new ArrayList<Asked>();
            for (var one : running) {
                asked.add(one.get());
            }
            return asked;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** How many were answered so far: whoever kills waits for a number of them. */
    int answers() {
        return answers.get();
    }

    /** The same keys once more, each at the replica that did not come first. */
    List<Asked> repeat(List<Asked> crowd) {
        return crowd.stream()
                .map(asked -> {
                    var repeat = repeats.get(asked.key());
                    var answer =
                            untilAnswered(repeat.caller(), repeat.path(), repeat.body(), repeat.key(), repeat.at());
                    return asked.repeated(answer.answer().status(), id(answer.answer()));
                })
                .toList();
    }

    /** What has to be sent again to repeat a request. */
    private record Repeat(Caller caller, String path, JsonNode body, String key, int at) {}

    private Plan award(int number, int size) {
        long most = Math.max(2, 6 * programme.availablePence() * 2 / size);
        return new Plan(
                Kind.AWARD, "%s-award-%d".formatted(run, number), number / 2 % 2, 1 + random.nextLong(most), null, 0);
    }

    private Plan payment(int number, int size) {
        var award = programme.awards().get(random.nextInt(programme.awards().size()));
        long most = Math.max(2, 4 * programme.awardedPence() * 2 / size);
        return new Plan(
                Kind.PAYMENT,
                "%s-payment-%d".formatted(run, number),
                number / 2 % 2,
                1 + random.nextLong(most),
                award,
                Edge.FIRST_YEAR + random.nextInt(2));
    }

    private Asked ask(Plan plan) {
        try {
            return plan.kind() == Kind.AWARD ? askForAward(plan) : askForPayment(plan);
        } finally {
            answers.incrementAndGet();
        }
    }

    private Asked askForAward(Plan plan) {
        var path = Edge.API + "/historic-awards";
        var body = programme.award(plan.pence(), plan.key());
        var got = untilAnswered(COMMISSIONER, path, body, plan.key(), plan.first());
        return asked(plan, got, new Repeat(COMMISSIONER, path, body, plan.key(), plan.first() + 1));
    }

    /** Raised by one, approved by another: the approval is what moves money. */
    private Asked askForPayment(Plan plan) {
        var body = JSON.createObjectNode();
        body.set("amount", Edge.money(plan.pence()));
        body.put("payOn", plan.financialYear() + "-06-30");
        var raising = "%s/awards/%s/payments".formatted(Edge.API, plan.award());
        var raisingKey = plan.key() + "-raise";
        var raised = untilAnswered(OFFICER, raising, body, raisingKey, plan.first());
        var id = id(raised.answer());
        if (raised.answer().status() != 201 || id == null) {
            return asked(plan, raised, new Repeat(OFFICER, raising, body, raisingKey, plan.first() + 1));
        }
        var path = "%s/payments/%s/approval".formatted(Edge.API, id);
        var got = untilAnswered(COMMISSIONER, path, JSON.missingNode(), plan.key(), plan.first());
        return asked(plan, got, new Repeat(COMMISSIONER, path, JSON.missingNode(), plan.key(), plan.first() + 1));
    }

    private Asked asked(Plan plan, Got got, Repeat repeat) {
        repeats.put(plan.key(), repeat);
        var answer = got.answer();
        return new Asked(
                plan.kind(),
                plan.key(),
                plan.pence(),
                answer.problem(),
                answer.status() == 201 ? id(answer) : null,
                answer.status() == 409 ? answer.body().path("limit").asText(null) : null,
                answer.isFailure() ? 0 : got.tries(),
                null);
    }

    private record Got(Answer answer, int tries) {}

    private Got untilAnswered(Caller caller, String path, JsonNode body, String key, int first) {
        var until = Instant.now().plus(PERSEVERANCE);
        var tries = 0;
        while (true) {
            var answer = replicas.get((first + tries) % replicas.size()).post(caller, path, body, key, PATIENCE);
            tries++;
            if (!answer.isFailure() || Instant.now().isAfter(until)) {
                return new Got(answer, tries);
            }
            rest(Duration.ofMillis(50L << Math.min(tries, 5)));
        }
    }

    private static @Nullable UUID id(Answer answer) {
        var id = answer.body().path("id").asText("");
        return id.isEmpty() ? null : UUID.fromString(id);
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
