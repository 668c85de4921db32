package uk.onward.bench.edge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
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
    static final Caller OFFICER = new Caller(Edge.OFFICER_CLIENT, "edge-officer");
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

    /**
     * One of the crowd: what it asks for, chosen before all begin.
     *
     * @param path of a payment where it is raised: it is approved where it then stands
     */
    private record Plan(Kind kind, String key, int first, long pence, Caller caller, String path, JsonNode body) {}

    /**
     * Half of them awards, which ask for about three times what is available, and now and then for the cap or a penny more; most of
     * the others payments, for about twice what the awards and the years have; and to each award one variation.
     */
    List<Asked> rush(int size) throws InterruptedException {
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < size; i++) {
            plans.add(plan(i, size));
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

    private Plan plan(int number, int size) {
        if (number % 2 == 0) {
            return award(number, size);
        }
        int award = number / 16;
        return number % 16 == 15 && award < programme.awards().size()
                ? variation(number, programme.awards().get(award))
                : payment(number, size);
    }

    private Plan award(int number, int size) {
        long most = Math.max(2, 6 * programme.availablePence() * 2 / size);
        long pence = switch (number % 20) {
            case 0 -> programme.capPence() + 1 + random.nextInt(2) * random.nextLong(programme.capPence());
            case 10 -> programme.capPence();
            default -> 1 + random.nextLong(most);
        };
        var key = "%s-award-%d".formatted(run, number);
        return new Plan(
                Kind.AWARD,
                key,
                number / 2 % 2,
                pence,
                COMMISSIONER,
                Edge.API + "/historic-awards",
                programme.award(pence, key));
    }

    /** The approval of the one that was raised before; where none was, one that is a penny above the cap is raised now. */
    private Plan variation(int number, Edge.Award award) {
        var key = "%s-variation-%d".formatted(run, number);
        var raised = award.variation();
        if (raised != null) {
            var path = "%s/variations/%s/approval".formatted(Edge.API, raised.id());
            return new Plan(
                    Kind.VARIATION, key, number / 16 % 2, raised.pence(), COMMISSIONER, path, JSON.missingNode());
        }
        long pence = programme.capPence() - award.pence() + 1;
        var path = "%s/awards/%s/variations".formatted(Edge.API, award.id());
        return new Plan(Kind.VARIATION, key, number / 16 % 2, pence, OFFICER, path, Edge.increase(pence));
    }

    /** The first asks for more than its award can ever have. */
    private Plan payment(int number, int size) {
        var award = number == 1
                ? programme.neverVaried()
                : programme.awards().get(random.nextInt(programme.awards().size()));
        long most = Math.max(2, 4 * programme.awardedPence() * 2 / size);
        long pence = number == 1 ? award.pence() + 1 : 1 + random.nextLong(most);
        var body = JSON.createObjectNode();
        body.set("amount", Edge.money(pence));
        body.put("payOn", programme.firstYear() + random.nextInt(2) + "-06-30");
        return new Plan(
                Kind.PAYMENT,
                "%s-payment-%d".formatted(run, number),
                number / 2 % 2,
                pence,
                OFFICER,
                "%s/awards/%s/payments".formatted(Edge.API, award.id()),
                body);
    }

    private Asked ask(Plan plan) {
        try {
            return plan.kind() == Kind.PAYMENT
                    ? askForPayment(plan)
                    : asked(plan, plan.caller(), plan.path(), plan.body());
        } finally {
            answers.incrementAndGet();
        }
    }

    /** Raised by one, approved by another: the approval is what moves money. */
    private Asked askForPayment(Plan plan) {
        var raisingKey = plan.key() + "-raise";
        var raised = untilAnswered(plan.caller(), plan.path(), plan.body(), raisingKey, plan.first());
        var id = id(raised.answer());
        if (raised.answer().status() != 201 || id == null) {
            return asked(
                    plan, raised, new Repeat(plan.caller(), plan.path(), plan.body(), raisingKey, plan.first() + 1));
        }
        return asked(plan, COMMISSIONER, "%s/payments/%s/approval".formatted(Edge.API, id), JSON.missingNode());
    }

    private Asked asked(Plan plan, Caller caller, String path, JsonNode body) {
        var got = untilAnswered(caller, path, body, plan.key(), plan.first());
        return asked(plan, got, new Repeat(caller, path, body, plan.key(), plan.first() + 1));
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
                answer.status() == 409 ? pence(answer.body().at("/left/amount").asText("")) : null,
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

    private static @Nullable Long pence(String pounds) {
        return pounds.isEmpty()
                ? null
                : new BigDecimal(pounds).movePointRight(2).longValueExact();
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
