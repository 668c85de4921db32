package uk.onward.bench.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import uk.onward.bench.Door;
import uk.onward.bench.Door.Answer;
import uk.onward.bench.Door.Caller;
import uk.onward.bench.faults.Sent.Ending;
import uk.onward.bench.faults.Sent.Kind;

/**
 * One of the clients: a hospital's system, and the IDVA provider's that takes each of its referrals up and refers it onward.
 * It does what the clients of a suite do that fails at times: sends again under the same key, gives up, loses patience, asks
 * once more though it was answered.
 */
final class Site implements Runnable {

    private static final String PROVIDER = "youth-advocacy-london";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PERSEVERANCE = Duration.ofMinutes(3);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
    private static final int MOST_TRIES = 150;

    /** Percent of the requests that are not sent again when they fail. */
    private static final int LEFT = 20;
    /** Percent whose client hangs up early at the first try, so that the suite works on and nobody hears of it. */
    private static final int IMPATIENT = 4;
    /** Percent that are sent once more though they were answered. */
    private static final int ASKED_AGAIN = 4;
    /** Percent of onward referrals whose pack changes afterwards. */
    private static final int REVISED = 30;

    private final Door door;
    private final Ledger ledger;
    private final String run;
    private final Random random;
    private final Duration pause;
    private final AtomicInteger referrals;
    private final BooleanSupplier goOn;
    private final String hospital;
    private final Caller referrer;
    private final Caller idva;
    private final Caller manager;
    private int requests;

    /**
     * One of several sites, each with randomness of its own.
     *
     * @param number of the site; its place in the keys, and which hospital it is
     * @param run what all keys of the run begin with
     * @param pause between two referrals, on average
     * @param referrals counts those of all sites
     * @param goOn asked before each referral
     */
    Site(
            int number,
            Door door,
            Ledger ledger,
            String run,
            long seed,
            Duration pause,
            AtomicInteger referrals,
            BooleanSupplier goOn) {
        this.door = door;
        this.ledger = ledger;
        this.run = run + "-" + number;
        this.random = new Random(seed * 31 + number);
        this.pause = pause;
        this.referrals = referrals;
        this.goOn = goOn;
        var hospitals = Hospital.values();
        var here = hospitals[number % hospitals.length];
        this.hospital = here.site;
        this.referrer = new Caller(here.client, "ed-nurse-" + number);
        this.idva = new Caller(PROVIDER, "yidva-" + number);
        this.manager = new Caller(PROVIDER + "-manager", "manager-" + number);
    }

    /** The four trauma centres: the client of each one's system, and its ODS site code. */
    private enum Hospital {
        KINGS("kings-college-hospital", "RJZ01"),
        ST_GEORGES("st-georges-hospital", "RJ701"),
        ST_MARYS("st-marys-hospital", "RYJ01"),
        ROYAL_LONDON("royal-london-hospital", "R1H12");

        private final String client;
        private final String site;

        Hospital(String client, String site) {
            this.client = client;
            this.site = site;
        }
    }

    @Override
    public void run() {
        while (goOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            referral(referrals.incrementAndGet());
            rest(Duration.ofMillis(random.nextLong(2 * pause.toMillis() + 1)));
        }
    }

    private void referral(int number) {
        var id = post(Kind.REFERRAL, referrer, Forms.REFERRALS, Forms.referral(hospital, number), null);
        if (id == null) {
            return;
        }
        var path = Forms.REFERRALS + "/" + id;
        // Each step needs the one before: where one was left, the case stays as it is
        if (post(Kind.ACCEPTANCE, manager, path + "/acceptance", Forms.nothing(), id) == null
                || post(Kind.ASSIGNMENT, manager, path + "/assignment", Forms.assignment(idva.actor()), id) == null) {
            return;
        }
        var request = number % 2 == 0 ? Forms.marac() : Forms.childrensSafeguarding();
        if (post(Kind.ONWARD_REFERRAL, idva, path + Forms.ONWARD_REFERRALS, request, id) != null && chance(REVISED)) {
            revise(id, path + "/safe-contact");
        }
    }

    /** @return the id in the answer; null where there was none */
    private @Nullable UUID post(Kind kind, Caller caller, String path, JsonNode body, @Nullable UUID about) {
        var key = run + "-" + ++requests;
        var isLeft = chance(LEFT);
        var isImpatient = chance(IMPATIENT);
        var asksAgain = chance(ASKED_AGAIN);
        var answered = new ArrayList<UUID>();
        var until = Instant.now().plus(PERSEVERANCE);
        var tries = 0;
        Ending ending = null;
        while (ending == null) {
            tries++;
            var patience = isImpatient && tries == 1 ? Duration.ofMillis(5 + random.nextInt(150)) : PATIENCE;
            var from = System.nanoTime();
            var answer = door.post(caller, path, body, key, patience);
            if (answer.status() == 201) {
                // Acceptance and assignment answer with the case, which bears the referral's id
                answered.add(UUID.fromString(answer.body().path("id").asText()));
                if (tries == 1) {
                    ledger.took(System.nanoTime() - from);
                }
                ending = asksAgain && answered.size() == 1 ? null : Ending.ANSWERED;
            } else if (!answer.isFailure()) {
                ledger.failed(answer.what());
                ending = Ending.REFUSED;
                ledger.refused("%s %s: %s".formatted(kind, key, answer.problem()));
            } else {
                ledger.failed(answer.what());
                if (!answered.isEmpty()) {
                    ending = Ending.ANSWERED;
                } else if (isLeft && answer.status() != 429) {
                    ending = Ending.ABANDONED;
                } else if (tries == MOST_TRIES || Instant.now().isAfter(until)) {
                    ending = Ending.EXHAUSTED;
                }
                rest(backoff(answer, tries));
            }
        }
        ledger.ended(new Sent(kind, caller.client(), path, key, about, tries, answered, ending));
        return answered.isEmpty() ? null : answered.getFirst();
    }

    /** She may be called at other hours: the receiver of her pack must hear of it. Not keyed; the entity tag guards it. */
    private void revise(UUID caseId, String path) {
        var until = Instant.now().plus(PERSEVERANCE);
        for (var tries = 1; tries <= MOST_TRIES && Instant.now().isBefore(until); tries++) {
            var current = door.get(idva, path, PATIENCE);
            if (current.status() == 200 && current.etag() != null) {
                var answer = door.put(idva, path, Forms.safeContact(8), current.etag(), PATIENCE);
                if (answer.status() == 200 && answer.etag() != null) {
                    ledger.revised(
                            new Revision(caseId, Integer.parseInt(answer.etag().replaceAll("\\D", ""))));
                    return;
                }
                // Stale: a try before that nobody answered was taken after all
                if (!answer.isFailure() && answer.status() != 412) {
                    ledger.refused("safe contact of %s: %s".formatted(caseId, answer.problem()));
                    return;
                }
                ledger.failed(answer.what());
                rest(backoff(answer, tries));
            } else if (current.isFailure()) {
                ledger.failed(current.what());
                rest(backoff(current, tries));
            } else {
                ledger.refused("safe contact of %s: %s".formatted(caseId, current.problem()));
                return;
            }
        }
    }

    /** What the suite asks for where it asks for less than two seconds; else longer each time. Never all at once. */
    private Duration backoff(Answer answer, int tries) {
        var longest = answer.askedToWait()
                .orElse(Duration.ofMillis(100L << Math.min(tries, 5)))
                .toMillis();
        longest = Math.min(longest, LONGEST_WAIT.toMillis());
        return Duration.ofMillis(longest / 2 + random.nextLong(longest / 2 + 1));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
