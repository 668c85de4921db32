package uk.onward.acceptance.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Whom a journey is about: made up afresh each time, with a mark in every name, address and free text, by which a value
 * that got somewhere it must not be is found. Telephone numbers are of Ofcom's range for drama, NHS numbers of the range
 * that is never given to a patient.
 *
 * @param mark letters that occur nowhere else
 * @param presentedAt on the evening of 1 February 2016, to a millisecond that tells this referral from any other
 */
public record Person(
        String mark,
        String givenName,
        String familyName,
        LocalDate dateOfBirth,
        String nhsNumber,
        String phone,
        String address,
        String childName,
        LocalDate childDateOfBirth,
        String childSchool,
        String perpetrator,
        LocalDate perpetratorDateOfBirth,
        String perpetratorAddress,
        Instant presentedAt) {

    private static final List<String> GIVEN = List.of("Ada", "Bea", "Cleo", "Dina", "Esme", "Fern", "Gwen", "Hope");
    private static final List<String> CHILDREN = List.of("Ivo", "Juno", "Kit", "Lux");
    private static final Instant EVENING = Instant.parse("2016-02-01T22:00:00Z");
    private static final String CONSONANTS = "bcdfghjklmnpqrstvwxz";

    /** Young enough for a young people's service on 1 February 2016, whatever day of the year is drawn. */
    public static Person anyone(RandomGenerator random) {
        var mark = mark(random);
        var name = mark.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + mark.substring(1);
        return new Person(
                mark,
                pick(random, GIVEN) + "-" + name,
                "Synthetic-" + name,
                day(random, 1994, 1996),
                nhsNumber(random),
                "07700 900%03d".formatted(random.nextInt(1000)),
                "Flat %d, %s House, Peckham, London SE15".formatted(1 + random.nextInt(40), name),
                pick(random, CHILDREN) + "-" + name,
                day(random, 2011, 2014),
                name + " Primary School",
                "Perpetrator-" + name,
                day(random, 1985, 1992),
                "%d %s Street, London".formatted(1 + random.nextInt(200), name),
                EVENING.plusMillis(1 + random.nextInt(3_599_998)));
    }

    /** Free text of this journey, marked. */
    public String words(String text) {
        return text + " (" + mark + ")";
    }

    /** What may stand in no event, log or metric. */
    public List<String> markedValues() {
        return Stream.of(
                        mark,
                        phone,
                        phone.replace(" ", ""),
                        nhsNumber,
                        dateOfBirth.toString(),
                        childDateOfBirth.toString(),
                        perpetratorDateOfBirth.toString())
                .toList();
    }

    /** Where she lives, how she may be reached, and the word by which she is known on the telephone. */
    public List<String> whereaboutsValues() {
        return List.of(phone, phone.replace(" ", ""), address, codeWord());
    }

    String codeWord() {
        return words("Lighthouse");
    }

    /** Twelve letters without a vowel: no word, no code, no part of an id. */
    private static String mark(RandomGenerator random) {
        return random.ints(12, 0, CONSONANTS.length())
                .collect(
                        StringBuilder::new,
                        (letters, at) -> letters.append(CONSONANTS.charAt(at)),
                        StringBuilder::append)
                .toString();
    }

    private static LocalDate day(RandomGenerator random, int from, int to) {
        return LocalDate.ofYearDay(random.nextInt(from, to + 1), random.nextInt(1, 366));
    }

    private static <T> T pick(RandomGenerator random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Ten digits, the last of them the check digit modulo 11; a number whose check would be 10 does not exist. */
    private static String nhsNumber(RandomGenerator random) {
        while (true) {
            var digits = "999%06d".formatted(random.nextInt(1_000_000));
            var sum = 0;
            for (var i = 0; i < 9; i++) {
                sum += (10 - i) * (digits.charAt(i) - '0');
            }
            var check = (11 - sum % 11) % 11;
            if (check < 10) {
                return digits + check;
            }
        }
    }
}
