package uk.onward.idva;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The same person again: at another hospital, with another provider, before and after, taken back, corrected, at once. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecognitionTest {
    /** A name of this test's own, letters only. */
    private String name;

    @BeforeEach
    void somebody_new() {
        Client.writeReferenceData();
        name = UUID.randomUUID().toString().replaceAll("[0-9-]", "").toUpperCase(java.util.Locale.ROOT)
                + UUID.randomUUID().toString().replaceAll("[^a-f]", "");
    }

    @Test
    void she_is_recognised_across_hospitals_and_providers_and_only_the_provider_is_told() {
        // Given
        String first = refer(Client.KINGS, kings("2021-02-01T10:00:00Z"));

        // When
        Map<String, Object> second = stGeorges("2021-11-30T10:00:00Z");
        patient(second).put("givenName", "  " + name.toLowerCase(java.util.Locale.ROOT) + "-");
        String again = refer(Client.ST_GEORGES, second);

        // Then
        JsonPath case1 = caseOf(first);
        JsonPath case2 = caseOf(again);
        assertThat(case1.getString("recognition.link")).isNotNull().isEqualTo(case2.getString("recognition.link"));
        assertThat(case1.getBoolean("recognition.repeat")).isFalse();
        assertThat(case2.getBoolean("recognition.repeat")).isTrue();
        assertThat(case2.getBoolean("recognition.possibleDuplicate")).isFalse();
        assertThat(case2.prettify()).doesNotContain(first);
        Client.ST_GEORGES
                .get("/referrals/{id}", again)
                .body("possibleDuplicate", equalTo(false))
                .body("$", not(hasKey("recognition")));
        Map<String, Object> elsewhere = stGeorges("2022-03-01T10:00:00Z");
        elsewhere.put("service", "other");
        String atOther = refer(Client.ST_GEORGES, elsewhere);
        Client.OTHER_PROVIDER
                .get("/referrals/{id}/case", atOther)
                .body("recognition.link", equalTo(case1.getString("recognition.link")))
                .body("recognition.repeat", equalTo(true))
                .body("recognition.earlierEpisode", equalTo(true));
    }

    @Test
    void twelve_months_are_a_repeat_and_longer_ago_is_an_earlier_episode() {
        // Given
        refer(Client.KINGS, kings("2020-01-31T10:00:00Z"));

        // When
        String onTheDay = refer(Client.KINGS, kings("2021-01-31T10:00:00Z"));
        String dayAfter = refer(Client.KINGS, kings("2022-02-01T10:00:00Z"));

        // Then
        assertThat(caseOf(onTheDay).getBoolean("recognition.repeat")).isTrue();
        assertThat(caseOf(onTheDay).getBoolean("recognition.earlierEpisode")).isFalse();
        assertThat(caseOf(dayAfter).getBoolean("recognition.repeat")).isFalse();
        assertThat(caseOf(dayAfter).getBoolean("recognition.earlierEpisode")).isTrue();
    }

    @Test
    void the_same_hospital_within_a_day_is_a_possible_duplicate_of_either_and_is_taken_all_the_same() {
        // Given
        String first = refer(Client.KINGS, kings("2021-02-01T10:00:00Z"));

        // When
        String second = refer(Client.KINGS, kings("2021-02-02T10:00:00Z"));
        String elsewhere = refer(Client.ST_GEORGES, stGeorges("2021-02-02T09:00:00Z"));
        String later = refer(Client.KINGS, kings("2021-02-03T10:00:01Z"));

        // Then
        Client.KINGS.get("/referrals/{id}", first).body("possibleDuplicate", equalTo(true));
        Client.KINGS.get("/referrals/{id}", second).body("possibleDuplicate", equalTo(true));
        Client.ST_GEORGES.get("/referrals/{id}", elsewhere).body("possibleDuplicate", equalTo(false));
        Client.KINGS.get("/referrals/{id}", later).body("possibleDuplicate", equalTo(false));
    }

    @Test
    void an_older_presentation_that_becomes_known_later_makes_the_later_one_a_repeat_and_says_so() {
        // Given
        String later = refer(Client.KINGS, kings("2021-06-01T10:00:00Z"));
        assertThat(caseOf(later).getBoolean("recognition.repeat")).isFalse();

        // When
        refer(Client.ST_GEORGES, stGeorges("2021-01-01T10:00:00Z"));

        // Then
        assertThat(caseOf(later).getBoolean("recognition.repeat")).isTrue();
        assertThat(types(later)).containsExactly("received", "recognised");
        assertThat(Database.column("select payload->'data'->>'repeat' from outbox where aggregateid = '" + later
                        + "' order by sequence"))
                .containsExactly("false", "true");
        // The other hospital's member of staff is nobody to this provider
        assertThat(Database.column("select actor from case_entry where case_id = '" + later + "' order by id"))
                .containsExactly("staff-1", "system");
    }

    @Test
    void a_referral_that_is_taken_back_or_not_taken_on_is_no_earlier_presentation() {
        // Given
        String withdrawn = refer(Client.KINGS, kings("2021-01-01T10:00:00Z"));
        String rejected = refer(Client.KINGS, kings("2021-02-01T10:00:00Z"));
        String third = refer(Client.ST_GEORGES, stGeorges("2021-03-01T10:00:00Z"));
        assertThat(caseOf(third).getBoolean("recognition.repeat")).isTrue();

        // When
        Client.KINGS
                .post(Map.of("reason", "wrong-patient"), "/referrals/{id}/withdrawal", withdrawn)
                .statusCode(201);
        assertThat(caseOf(third).getBoolean("recognition.repeat")).isTrue();
        Client.MANAGER
                .post(
                        Map.of("reason", "out-of-area", "sentInstead", "local-idva"),
                        "/referrals/{id}/rejection",
                        rejected)
                .statusCode(201);

        // Then
        assertThat(caseOf(third).getBoolean("recognition.repeat")).isFalse();
        assertThat(types(third)).containsExactly("received", "recognised");
    }

    @Test
    void two_nhs_numbers_are_two_people_whatever_the_name_and_one_is_one() {
        // Given
        String hers = nhsNumber();
        String another = nhsNumber();
        String first = refer(Client.KINGS, withNumber(kings("2021-01-01T10:00:00Z"), hers));

        // When
        String otherNumber = refer(Client.KINGS, withNumber(kings("2021-02-01T10:00:00Z"), another));
        Map<String, Object> married = withNumber(kings("2021-03-01T10:00:00Z"), hers);
        patient(married).put("familyName", "Quite Another");
        String sameNumber = refer(Client.KINGS, married);
        String noNumber = refer(Client.KINGS, kings("2021-04-01T10:00:00Z"));

        // Then
        assertThat(link(otherNumber)).isNotEqualTo(link(first));
        assertThat(link(sameNumber)).isEqualTo(link(first));
        // Two people it might be: a wrong link is worse than a missing one
        assertThat(link(noNumber)).isNotIn(link(first), link(otherNumber));
    }

    @Test
    void a_name_without_a_number_is_recognised_by_one_with_and_brings_its_number_along() {
        // Given
        String hers = nhsNumber();
        String another = nhsNumber();
        String withoutNumber = refer(Client.KINGS, kings("2021-01-01T10:00:00Z"));

        // When
        String withNumber = refer(Client.KINGS, withNumber(kings("2021-02-01T10:00:00Z"), hers));
        String otherNumber = refer(Client.KINGS, withNumber(kings("2021-03-01T10:00:00Z"), another));

        // Then
        assertThat(link(withNumber)).isEqualTo(link(withoutNumber));
        assertThat(link(otherNumber)).isNotEqualTo(link(withoutNumber));
    }

    @Test
    void a_corrected_name_or_time_is_recognised_anew() {
        // Given
        String first = refer(Client.KINGS, kings("2021-01-01T10:00:00Z"));
        Map<String, Object> mistyped = kings("2021-02-01T10:00:00Z");
        patient(mistyped).put("givenName", name + "x");
        String second = refer(Client.KINGS, mistyped);
        String own = link(second);
        assertThat(own).isNotEqualTo(link(first));

        // When
        Client.KINGS
                .put("\"0\"", kings("2021-02-01T10:00:00Z"), "/referrals/{id}", second)
                .statusCode(200);

        // Then
        assertThat(link(second)).isEqualTo(link(first));
        assertThat(caseOf(second).getBoolean("recognition.repeat")).isTrue();
        Client.KINGS
                .put("\"1\"", kings("2019-02-01T10:00:00Z"), "/referrals/{id}", second)
                .statusCode(200);
        assertThat(caseOf(second).getBoolean("recognition.repeat")).isFalse();
        assertThat(caseOf(first).getBoolean("recognition.earlierEpisode")).isTrue();
        Client.KINGS.put("\"0\"", mistyped, "/referrals/{id}", second).statusCode(412);
        assertThat(link(second)).isEqualTo(link(first));
        Client.KINGS.put("\"2\"", mistyped, "/referrals/{id}", second).statusCode(200);
        assertThat(link(second)).isNotEqualTo(link(first));
        assertThat(caseOf(first).getBoolean("recognition.earlierEpisode")).isFalse();
    }

    @Test
    void sent_at_once_from_two_hospitals_she_is_one_person() throws Exception {
        // Given
        List<Callable<String>> both = IntStream.range(0, 12)
                .<Callable<String>>mapToObj(i -> () -> i % 2 == 0
                        ? refer(Client.KINGS, kings("2021-0" + (1 + i / 2) + "-01T10:00:00Z"))
                        : refer(Client.ST_GEORGES, stGeorges("2021-0" + (1 + i / 2) + "-15T10:00:00Z")))
                .toList();

        // When
        List<String> referrals = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(6)) {
            for (var made : pool.invokeAll(both)) {
                referrals.add(made.get());
            }
        }

        // Then
        assertThat(referrals).extracting(RecognitionTest::link).containsOnly(link(referrals.getFirst()));
        assertThat(referrals)
                .filteredOn(id -> !caseOf(id).getBoolean("recognition.repeat"))
                .singleElement();
    }

    @Test
    void commands_on_the_cases_of_one_person_do_not_wait_for_each_other_in_a_circle() throws Exception {
        // Given
        List<String> referrals = IntStream.range(1, 9)
                .mapToObj(i -> refer(Client.KINGS, kings("2021-0" + i + "-01T10:00:00Z")))
                .toList();

        // When
        var work = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < referrals.size(); i++) {
            String id = referrals.get(i);
            String day = "2021-0" + (i + 1) + "-02T10:00:00Z";
            work.add(() -> Client.KINGS
                    .put("\"0\"", kings(day), "/referrals/{id}", id)
                    .extract()
                    .statusCode());
            work.add(() -> Client.KINGS
                    .post(Map.of("reason", "entered-in-error"), "/referrals/{id}/withdrawal", id)
                    .extract()
                    .statusCode());
            work.add(() -> Client.ST_GEORGES
                    .post(stGeorges(day), "/referrals")
                    .extract()
                    .statusCode());
        }
        java.util.Collections.shuffle(work, new java.util.Random(7));

        // Then
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (var answer : pool.invokeAll(work)) {
                assertThat(answer.get()).isIn(200, 201, 409, 412);
            }
        }
        assertThat(Database.count("select count(distinct link) from recognition where case_id in ('"
                        + String.join("', '", referrals) + "')"))
                .isOne();
    }

    @Test
    void where_nobody_can_be_recognised_the_referral_is_taken_all_the_same() {
        // Given
        Database.run("alter function recognise rename to forgotten");

        // When
        try {
            String id = refer(Client.KINGS, kings("2021-01-01T10:00:00Z"));

            // Then
            Client.MANAGER.get("/referrals/{id}/case", id).statusCode(200).body("$", not(hasKey("recognition")));
            assertThat(types(id)).containsExactly("received");
        } finally {
            Database.run("alter function forgotten rename to recognise");
        }
    }

    @Test
    void a_provider_and_a_hospital_find_her_by_name_among_their_own_only() {
        // Given
        String atKings = refer(Client.KINGS, kings("2021-01-01T10:00:00Z"));
        refer(Client.ST_GEORGES, stGeorges("2021-02-01T10:00:00Z"));

        // When
        var found = Client.KINGS.post(
                Map.of("givenName", name, "familyName", "Example", "dateOfBirth", "1999-05-06"), "/referral-searches");

        // Then
        found.statusCode(200).body("items.id", equalTo(List.of(atKings)));
    }

    private static List<String> types(String referral) {
        return Database.column(
                "select split_part(type, '.', 5) from outbox where aggregateid = '" + referral + "' order by sequence");
    }

    private static String refer(Client hospital, Map<String, Object> referral) {
        return hospital.post(referral, "/referrals").statusCode(201).extract().path("id");
    }

    private static JsonPath caseOf(String referral) {
        return Client.MANAGER
                .get("/referrals/{id}/case", referral)
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String link(String referral) {
        return caseOf(referral).getString("recognition.link");
    }

    private Map<String, Object> kings(String presentedAt) {
        Map<String, Object> referral = Examples.referral();
        referral.put("presentedAt", presentedAt);
        patient(referral).put("givenName", name);
        patient(referral).put("familyName", "Example");
        patient(referral).put("dateOfBirth", "1999-05-06");
        return referral;
    }

    private Map<String, Object> stGeorges(String presentedAt) {
        Map<String, Object> referral = kings(presentedAt);
        referral.put("hospital", "RJ701");
        return referral;
    }

    private static Map<String, Object> withNumber(Map<String, Object> referral, String nhsNumber) {
        patient(referral).put("nhsNumber", nhsNumber);
        return referral;
    }

    /** One that no other test has. Modulus 11 over the first nine digits; a check of 10 is no number. */
    private static String nhsNumber() {
        while (true) {
            int[] digits = ThreadLocalRandom.current().ints(9, 0, 10).toArray();
            int check =
                    11 - IntStream.range(0, 9).map(i -> (10 - i) * digits[i]).sum() % 11;
            if (check != 10) {
                return IntStream.of(digits).mapToObj(String::valueOf).collect(joining()) + check % 11;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static HashMap<String, Object> patient(Map<String, Object> referral) {
        return (HashMap<String, Object>) referral.get("patient");
    }
}
