package uk.onward.bench.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import uk.onward.bench.Calls;
import uk.onward.bench.Latencies;

/** What people ask of a full database, call after call. */
final class Queries {

    private static final String LIST = "/idva/v1/referrals";
    private static final String SEARCHES = "/idva/v1/referral-searches";
    private static final String STATISTICS = "/idva/v1/statistics?from=%s&to=%s".formatted(Cohort.FROM, Cohort.TO);
    private static final String COMMISSIONER = "mopac";

    private final Calls calls;
    private final Cohort cohort;
    private final long count;

    /** @param count of the cohort's lines that were imported */
    Queries(Calls calls, Cohort cohort, long count) {
        this.calls = calls;
        this.cohort = cohort;
        this.count = count;
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
            measured.add(calls.measure("GET /referrals" + query, call -> calls.get(manager, LIST + query)));
        }
        measured.add(calls.measure(
                "GET /referrals?borough=E09000020 (hospital)",
                call -> calls.get("kings-college-hospital", LIST + "?borough=E09000020")));
        return measured;
    }

    List<Latencies> searches() throws IOException, InterruptedException {
        var random = new SplittableRandom(7);
        var manager = Cohort.SERVICES.getFirst().manager();
        return List.of(
                calls.measure("POST /referral-searches (NHS number)", call -> {
                    var who = someone(random);
                    return calls.post(manager, SEARCHES, "{\"nhsNumber\":\"%s\"}".formatted(who.nhsNumber()));
                }),
                calls.measure("POST /referral-searches (name and birth)", call -> {
                    var who = someone(random);
                    return calls.post(
                            manager,
                            SEARCHES,
                            "{\"givenName\":\"%s\",\"familyName\":\"%s\",\"dateOfBirth\":\"%s\"}"
                                    .formatted(who.givenName(), who.familyName(), who.dateOfBirth()));
                }));
    }

    Latencies statistics() throws IOException, InterruptedException {
        return calls.measure("GET /statistics for a year", call -> calls.get(COMMISSIONER, STATISTICS));
    }

    /** Asks until there is an answer, as after a restart. */
    double firstStatistics() throws IOException, InterruptedException {
        var from = System.nanoTime();
        for (var tries = 0; tries < 60; tries++) {
            if (calls.status(calls.get(COMMISSIONER, STATISTICS)) == 200) {
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
}
