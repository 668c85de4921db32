package uk.onward.acceptance.letter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import uk.onward.acceptance.Answer;
import uk.onward.acceptance.letter.Episode.Worked;

/**
 * Sends people through their lives: the hospital refers, the provider does the rest, each as its own client. Every key is
 * made of the cohort, the person and the step, so whatever is sent again is answered as before.
 */
final class Sender {

    private static final String REFERRALS = "/idva/v1/referrals";
    private static final String NURSE = "ed-nurse-1";
    private static final String MANAGER = "manager-1";
    /** More than this wait for their turn at the gateway anyway. */
    private static final int PEOPLE_AT_A_TIME = 10;

    private final Desk desk;
    private final Parties parties;
    private final Cohort cohort;

    Sender(Desk desk, Parties parties, Cohort cohort) {
        this.desk = desk;
        this.parties = parties;
        this.cohort = cohort;
    }

    /** The first referral of all, by which the cohort is found again. */
    String sendFirst() {
        var person = cohort.people().getFirst();
        return new Life(person).refer(person.episodes().getFirst());
    }

    /** Everybody, some at a time; what was sent before is answered as it was then. */
    void sendAll(Progress progress) {
        var waiting = new ConcurrentLinkedQueue<>(cohort.people());
        var broken = new AtomicBoolean();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var workers = new ArrayList<Future<?>>();
            for (var i = 0; i < PEOPLE_AT_A_TIME; i++) {
                workers.add(executor.submit(() -> {
                    for (var person = waiting.poll(); person != null && !broken.get(); person = waiting.poll()) {
                        try {
                            new Life(person).live();
                        } catch (RuntimeException e) {
                            broken.set(true);
                            throw e;
                        }
                        progress.step(desk.calls());
                    }
                }));
            }
            join(workers);
        } finally {
            progress.end();
        }
    }

    private static void join(List<Future<?>> workers) {
        for (var worker : workers) {
            try {
                worker.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrokenRun("Interrupted");
            }
        }
    }

    /** One person's. */
    private final class Life {

        private final Someone person;
        private final Map<String, Integer> steps = new HashMap<>();

        private Life(Someone person) {
            this.person = person;
        }

        private void live() {
            for (var episode : person.episodes()) {
                var referral = refer(episode);
                var path = REFERRALS + "/" + referral;
                switch (episode.fate()) {
                    case Episode.Waiting _ -> {}
                    case Episode.Withdrawn withdrawn ->
                        made(hospital(
                                episode, path + "/withdrawal", Bodies.withdrawal(withdrawn.reason()), "withdrawal"));
                    case Episode.Rejected rejected ->
                        made(manager(episode, path + "/rejection", Bodies.rejection(rejected), "rejection"));
                    case Worked worked -> work(episode, path, worked);
                }
            }
        }

        private String refer(Episode episode) {
            return made(hospital(episode, REFERRALS, Bodies.referral(person, episode), "referral"))
                    .text("/id");
        }

        private void work(Episode episode, String path, Worked worked) {
            made(manager(episode, path + "/acceptance", Bodies.nothing(), "acceptance"));
            made(manager(
                    episode,
                    path + "/assignment",
                    Bodies.assignment(worked.idva(), parties.idvaKind(episode.service())),
                    "assignment"));
            for (var contact : worked.contacts()) {
                if (!contact.atHospital()) {
                    good(desk.ask(
                            parties.provider(episode.service()),
                            worked.idva(),
                            path + "/contact-checks",
                            Bodies.contactCheck(contact)));
                }
                made(idva(episode, worked, path + "/contact-attempts", Bodies.contact(contact), "contact"));
            }
            if (worked.engagement() != null) {
                made(idva(episode, worked, path + "/engagement", Bodies.engagement(worked.engagement()), "engagement"));
            }
            if (worked.circumstances()) {
                recordCircumstances(episode, worked, path + "/circumstances");
            }
            if (worked.assessment() != null) {
                made(idva(
                        episode,
                        worked,
                        path + "/risk-assessments",
                        Bodies.assessment(person, worked.assessment()),
                        "assessment"));
            }
            for (var onward : worked.onward()) {
                var request = made(
                        idva(episode, worked, path + "/onward-referrals", Bodies.onward(person, onward), "onward"));
                if (onward.withdrawn()) {
                    made(idva(
                            episode,
                            worked,
                            "/idva/v1/onward-referrals/" + request.text("/id") + "/withdrawal",
                            Bodies.nothing(),
                            "onward-withdrawal"));
                }
            }
            for (var session : worked.sessions()) {
                made(idva(episode, worked, path + "/sessions", Bodies.session(person, session), "session"));
            }
            if (worked.closure() != null) {
                made(idva(episode, worked, path + "/closure", Bodies.closure(person, worked.closure()), "closure"));
            }
            for (var followUp : worked.followUps()) {
                made(idva(episode, worked, path + "/follow-ups", Bodies.followUp(followUp), "follow-up"));
            }
        }

        /** A PUT has no key: who finds her words already there has been here before. */
        private void recordCircumstances(Episode episode, Worked worked, String path) {
            var client = parties.provider(episode.service());
            var before = desk.get(client, worked.idva(), path);
            var nothingYet = before.status() == 404;
            if (!nothingYet && !good(before).at("/byReferrer").asBoolean()) {
                return;
            }
            var answer = desk.put(
                    client, worked.idva(), path, Bodies.circumstances(person), nothingYet ? "\"0\"" : before.etag());
            // Sent twice, since the first answer was lost: it stands there now
            if (answer.status() != 412) {
                good(answer);
            }
        }

        private Answer hospital(Episode episode, String path, JsonNode body, String step) {
            return desk.post(parties.hospital(episode.site()), NURSE, path, body, key(episode, step));
        }

        private Answer manager(Episode episode, String path, JsonNode body, String step) {
            return desk.post(parties.manager(episode.service()), MANAGER, path, body, key(episode, step));
        }

        private Answer idva(Episode episode, Worked worked, String path, JsonNode body, String step) {
            return desk.post(parties.provider(episode.service()), worked.idva(), path, body, key(episode, step));
        }

        private String key(Episode episode, String step) {
            var which = "%d-%d-%s".formatted(person.number(), episode.number(), step);
            return "%s-%s-%d".formatted(cohort.name(), which, steps.merge(which, 1, Integer::sum));
        }
    }

    private static Answer made(Answer answer) {
        return expected(answer, 201);
    }

    private static Answer good(Answer answer) {
        return expected(answer, 200);
    }

    private static Answer expected(Answer answer, int status) {
        if (answer.status() == status) {
            return answer;
        }
        if (answer.text("/type").endsWith(":idempotency-key-reused")) {
            throw new BrokenRun("The data hold this cohort as another version of the demo sent it. To begin again:"
                    + " ./onward reset; or take another --seed and a table of another period");
        }
        throw new BrokenRun("%s was answered %d instead of %d: %s"
                .formatted(answer.call(), answer.status(), status, answer.complaint()));
    }
}
