package uk.onward.bench.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Synthetic older records, one to a line of NDJSON, each the same whenever the same seed asks for it. Spread over a financial
 * year, the hospitals of two services, all boroughs; one in twenty is of somebody who came before.
 */
final class Cohort {

    static final LocalDate FROM = LocalDate.of(2025, 4, 1);
    static final LocalDate TO = LocalDate.of(2026, 3, 31);
    private static final int DAYS = (int) ChronoUnit.DAYS.between(FROM, TO) + 1;

    /** Percent whose person is one of an earlier line. */
    private static final int AGAIN = 5;

    private final long seed;
    private final String run;
    private final List<String> boroughs;
    private final List<String> violence;
    private final List<String> closures;
    private final List<String> ethnicities;
    private final List<String> departments;

    /** @param run what all references begin with */
    Cohort(long seed, String run, Path repository) {
        this.seed = seed;
        this.run = run;
        this.boroughs = codes(repository, "borough");
        this.violence = codes(repository, "violence");
        this.closures = codes(repository, "closure");
        this.ethnicities = codes(repository, "ethnicity-census-2021");
        this.departments = codes(repository, "department");
    }

    /** A service that refers are taken for, and the manager's client that sends its records in. */
    record Service(String code, String idvaKind, String manager, List<String> hospitals, int fromAge, int toAge) {}

    static final List<Service> SERVICES = List.of(
            new Service(
                    "young-people-trauma",
                    "youth-idva",
                    "youth-advocacy-london-manager",
                    List.of("RJZ01", "RJ701", "RYJ01", "R1H12"),
                    11,
                    25),
            new Service(
                    "london-victim-and-witness",
                    "hospital-idva",
                    "london-victim-support-manager",
                    List.of("RJZ01", "RJ701", "RYJ01"),
                    16,
                    85));

    /** A person: who she is follows from her number. */
    record Somebody(String givenName, String familyName, String dateOfBirth, String nhsNumber) {}

    /** By the number of a line whose person is nobody who came before. */
    Somebody person(long number) {
        var random = random(-number);
        var service = service(number);
        var born = FROM.minusDays(1)
                .minusYears(service.fromAge() + random.nextInt(service.toAge() - service.fromAge()))
                .minusDays(random.nextInt(360));
        return new Somebody(
                "Given" + random.nextInt(500), "Family" + number, born.toString(), nhsNumber(400_000_000L + number));
    }

    /** @return null where no check digit fits */
    private static String nhsNumber(long firstNine) {
        var digits = Long.toString(firstNine);
        var sum = 0;
        for (var i = 0; i < 9; i++) {
            sum += (10 - i) * (digits.charAt(i) - '0');
        }
        var check = (11 - sum % 11) % 11;
        return check == 10 ? null : digits + check;
    }

    private SplittableRandom random(long number) {
        return new SplittableRandom(seed * 1_000_003 + number);
    }

    /** Whole requests are of one service, since one manager sends each. */
    Service service(long number) {
        return SERVICES.get((int) (number / ImportBench.REQUEST % SERVICES.size()));
    }

    /** One line, with its line feed. */
    String line(long number) {
        var random = random(number);
        var service = service(number);
        var first = number - number % ImportBench.REQUEST;
        var isAgain = number > first && random.nextInt(100) < AGAIN;
        var who = person(isAgain ? first + random.nextLong(number - first) : number);
        var presented = FROM.plusDays(random.nextInt(DAYS)).atTime(random.nextInt(24), random.nextInt(60));
        var line = new StringBuilder(1400);
        line.append("{\"reference\":\"").append(run).append('-').append(number);
        line.append("\",\"service\":\"").append(service.code());
        line.append("\",\"hospital\":\"").append(one(service.hospitals(), random));
        line.append("\",\"department\":\"").append(one(departments, random));
        line.append("\",\"presentedAt\":\"").append(time(presented));
        line.append("\",\"patient\":{\"givenName\":\"").append(who.givenName());
        line.append("\",\"familyName\":\"").append(who.familyName());
        line.append("\",\"dateOfBirth\":\"").append(who.dateOfBirth());
        if (who.nhsNumber() != null && random.nextInt(100) < 80) {
            line.append("\",\"nhsNumber\":\"").append(who.nhsNumber());
        }
        var isFemale = random.nextInt(100) < 77;
        line.append("\",\"sex\":\"").append(isFemale ? "female" : "male");
        line.append("\",\"gender\":\"").append(isFemale ? "female" : "male");
        line.append("\",\"ethnicity\":{\"scheme\":\"census-2021\",\"version\":\"1\",\"code\":\"");
        line.append(one(ethnicities, random));
        line.append("\"},\"borough\":\"").append(one(boroughs, random));
        line.append("\",\"address\":\"").append(number % 200 + 1).append(" Bench Road, London");
        line.append("\",\"hideFromOnlineRecord\":true},\"violence\":[");
        violence(line, random);
        line.append("],\"children\":[");
        if (random.nextInt(100) < 25) {
            line.append("{\"name\":\"Child ").append(number);
            line.append("\",\"dateOfBirth\":\"2020-03-04\",\"unborn\":false,\"school\":\"Bench School\"}");
        }
        line.append("],\"safeContact\":{\"methods\":[{\"channel\":\"phone\",\"value\":\"07700 900123\"}],");
        line.append("\"hours\":[{\"from\":\"10:00\",\"to\":\"12:00\"}],\"messageMayBeLeft\":false}");
        history(line, random, service, presented);
        return line.append("}\n").toString();
    }

    private void violence(StringBuilder line, SplittableRandom random) {
        var types = 1 + random.nextInt(3);
        var at = random.nextInt(violence.size());
        for (var i = 0; i < types; i++) {
            line.append(i == 0 ? "" : ",").append("{\"type\":\"");
            line.append(violence.get((at + i * 7) % violence.size()));
            line.append("\",\"as\":\"")
                    .append(random.nextInt(4) == 0 ? "risk-of" : "experienced")
                    .append("\"}");
        }
    }

    /** What had become of it: most were reached, most of those engaged, most are closed. */
    private void history(StringBuilder line, SplittableRandom random, Service service, LocalDateTime presented) {
        if (random.nextInt(100) < 3) {
            return;
        }
        var accepted = presented.plusMinutes(30 + random.nextInt(2000));
        line.append(",\"history\":{\"acceptedAt\":\"").append(time(accepted));
        line.append("\",\"idva\":\"").append(service.idvaKind()).append('-').append(random.nextInt(20));
        line.append("\",\"idvaKind\":\"").append(service.idvaKind()).append('"');
        var contact = accepted.plusMinutes(random.nextInt(4000));
        var isReached = random.nextInt(100) < 88;
        if (isReached) {
            line.append(",\"firstContactAt\":\"").append(time(contact)).append('"');
        }
        var isEngaged = isReached && random.nextInt(100) < 75;
        line.append(",\"engagement\":{\"outcome\":\"");
        line.append(isEngaged ? "engaged" : isReached ? "declined" : "not-contactable");
        line.append("\",\"occurredAt\":\"")
                .append(time(contact.plusMinutes(60)))
                .append("\"}");
        if (isEngaged) {
            line.append(",\"riskScore\":").append(random.nextInt(25));
        }
        if (random.nextInt(100) < 90) {
            line.append(",\"closure\":{\"reason\":\"").append(isEngaged ? "planned" : one(closures, random));
            line.append("\",\"closedAt\":\"").append(time(contact.plusDays(10 + random.nextInt(100))));
            line.append("\",\"riskView\":\"");
            line.append(isEngaged ? one(List.of("reduced", "reduced", "unchanged", "declined"), random) : "not-asked");
            line.append("\"}");
        }
        line.append('}');
    }

    private static String time(LocalDateTime at) {
        return at.truncatedTo(ChronoUnit.MINUTES) + ":00Z";
    }

    private static String one(List<String> codes, SplittableRandom random) {
        return codes.get(random.nextInt(codes.size()));
    }

    private static List<String> codes(Path repository, String list) {
        var file = repository.resolve("idva-service/src/main/resources/codes/" + list + ".codes");
        try (var lines = Files.lines(file)) {
            return lines.skip(1).filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
