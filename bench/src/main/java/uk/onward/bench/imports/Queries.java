package uk.onward.bench.imports;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import uk.onward.bench.Tokens;

/** What people ask of a full database, call after call. */
final class Queries {

    private static final String LIST = "/idva/v1/referrals";
    private static final String STATISTICS = "/idva/v1/statistics?from=%s&to=%s".formatted(Cohort.FROM, Cohort.TO);
    private static final String COMMISSIONER = "mopac";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gateway;
    private final Tokens tokens;
    private final Cohort cohort;
    private final long count;
    private final int warmUp;
    private final int calls;

    /** @param count of the cohort's lines that were imported */
    Queries(URI gateway, Tokens tokens, Cohort cohort, long count, int warmUp, int calls) {
        this.gateway = gateway;
        this.tokens = tokens;
        this.cohort = cohort;
        this.count = count;
        this.warmUp = warmUp;
        this.calls = calls;
    }

    List<Latencies> lists() throws IOException, InterruptedException {
        var manager = Cohort.SERVICES.getFirst().manager();
        var measured = new ArrayList<Latencies>();
        for (var query : List.of(
                "",
                "?status=engaged",
                "?status=closed&hospital=RJZ01",
                "?idva=youth-idva-7",
                "?idva=youth-idva-7&status=engaged&borough=E09000028",
                "?hospital=R1H12&risk=high",
                "?borough=E09000022&sort=presented",
                "?presentedFrom=2025-06-01&presentedTo=2025-06-30",
                "?presentedFrom=2025-11-01&presentedTo=2025-11-02&hospital=RYJ01&sort=presented",
                "?overdue=true",
                "?sort=first-contact-due",
                "?status=rejected")) {
            measured.add(measure("GET /referrals" + query, call -> get(manager, LIST + query)));
        }
        measured.add(measure(
                "GET /referrals?borough=E09000020 (hospital)",
                call -> get("kings-college-hospital", LIST + "?borough=E09000020")));
        return measured;
    }

    List<Latencies> searches() throws IOException, InterruptedException {
        var random = new SplittableRandom(7);
        var manager = Cohort.SERVICES.getFirst().manager();
        return List.of(
                measure("POST /referral-searches (NHS number)", call -> {
                    var who = someone(random);
                    return post(manager, "{\"nhsNumber\":\"%s\"}".formatted(who.nhsNumber()));
                }),
                measure("POST /referral-searches (name and birth)", call -> {
                    var who = someone(random);
                    return post(
                            manager,
                            "{\"givenName\":\"%s\",\"familyName\":\"%s\",\"dateOfBirth\":\"%s\"}"
                                    .formatted(who.givenName(), who.familyName(), who.dateOfBirth()));
                }));
    }

    Latencies statistics() throws IOException, InterruptedException {
        return measure("GET /statistics for a year", call -> get(COMMISSIONER, STATISTICS));
    }

    /** Asks until there is an answer, as after a restart. */
    double firstStatistics() throws IOException, InterruptedException {
        var from = System.nanoTime();
        for (var tries = 0; tries < 60; tries++) {
            if (http.send(get(COMMISSIONER, STATISTICS), BodyHandlers.discarding())
                            .statusCode()
                    == 200) {
                return (System.nanoTime() - from) / 1e6;
            }
            Thread.sleep(100);
        }
        throw new IOException("No statistics after the restart");
    }

    private Cohort.Somebody someone(SplittableRandom random) {
        while (true) {
            var number = random.nextLong(Math.min(count, ImportBench.REQUEST));
            var who = cohort.person(number);
            if (who.nhsNumber() != null) {
                return who;
            }
        }
    }

    private Latencies measure(String what, IntFunction<HttpRequest> request) throws IOException, InterruptedException {
        var millis = new ArrayList<Double>();
        for (var call = 0; call < warmUp + calls; call++) {
            var one = request.apply(call);
            var from = System.nanoTime();
            var answer = http.send(one, BodyHandlers.ofString());
            if (call >= warmUp) {
                millis.add((System.nanoTime() - from) / 1e6);
            }
            if (answer.statusCode() != 200) {
                throw new IOException("%s was answered with %d %s".formatted(what, answer.statusCode(), answer.body()));
            }
        }
        return Latencies.of(what, millis);
    }

    private HttpRequest get(String client, String path) {
        return request(client, path).GET().build();
    }

    private HttpRequest post(String client, String body) {
        return request(client, "/idva/v1/referral-searches")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder request(String client, String path) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + tokens.of(client))
                .header("Onward-Actor", "bench");
    }
}
