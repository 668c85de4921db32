package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.idva.hospital.Hospitals;
import uk.onward.idva.service.FirstContactRule;
import uk.onward.idva.service.Services;
import uk.onward.idva.trust.Rating;
import uk.onward.idva.trust.Trusts;

/** Trusts, hospitals and services as the operator writes them. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReferenceDataTest {
    @Inject
    Trusts trusts;

    @Inject
    Hospitals hospitals;

    @Inject
    Services services;

    @BeforeEach
    void referenceData() {
        Client.writeReferenceData();
    }

    @Test
    void a_rating_holds_from_its_day_until_the_next_begins() {
        // Given
        var ratings = List.of(
                Map.of("from", "2020-10-01", "strategic", "invested", "operational", "partly-invested"),
                Map.of("from", "2019-04-01", "strategic", "not-known", "operational", "not-invested"));

        // When
        Client.ADMINISTRATOR.write(Map.of("name", "Rated", "ratings", ratings), "/trusts/RT1");

        // Then
        assertThat(trusts.ratingOn("RT1", LocalDate.of(2019, 3, 31))).isEmpty();
        assertThat(trusts.ratingOn("RT1", LocalDate.of(2020, 9, 30)))
                .contains(new Rating(LocalDate.of(2019, 4, 1), "not-known", "not-invested"));
        assertThat(trusts.ratingOn("RT1", LocalDate.of(2020, 10, 1)))
                .contains(new Rating(LocalDate.of(2020, 10, 1), "invested", "partly-invested"));
        assertThat(trusts.ratingOn("RT9", LocalDate.of(2020, 10, 1))).isEmpty();
    }

    @Test
    void a_trust_is_read_and_listed_by_every_role_with_its_earliest_rating_first_and_changed_by_who_read_it() {
        // Given
        var rated = Map.of(
                "name",
                "Read",
                "ratings",
                List.of(
                        Map.of("from", "2021-01-01", "strategic", "invested", "operational", "invested"),
                        Map.of("from", "2020-01-01", "strategic", "not-known", "operational", "not-known")));
        Client.ADMINISTRATOR.write(rated, "/trusts/RT2");

        // When
        var read = Client.AUDITOR.get("/trusts/RT2");

        // Then
        read.statusCode(200).body("ratings.from", equalTo(List.of("2020-01-01", "2021-01-01")));
        Client.KINGS.get("/trusts").statusCode(200).body("items.odsCode", hasItem("RT2"));
        Client.KINGS.get("/trusts/RT0").statusCode(404);
        String tag = read.extract().header("ETag");
        var unrated = Map.of("name", "Read", "ratings", List.of());
        Client.MANAGER.put(tag, unrated, "/trusts/RT2").statusCode(403);
        Client.ADMINISTRATOR.put(tag, unrated, "/trusts/RT2").statusCode(200).body("ratings", equalTo(List.of()));
        // A rating is part of the trust: who knew only the older ones is told so
        Client.ADMINISTRATOR.put(tag, rated, "/trusts/RT2").statusCode(412);
    }

    @Test
    void a_hospital_names_its_trust_and_when_a_local_idva_is_in_place() {
        // Given
        Client.ADMINISTRATOR.write(Map.of("name", "Of hospitals"), "/trusts/RT3");
        var hospital = hospital();
        hospital.put("trust", "RT3");
        hospital.put(
                "localIdvas", List.of(Map.of("from", "2021-01-01"), Map.of("from", "2019-04-01", "to", "2020-12-31")));

        // When
        Client.ADMINISTRATOR.write(hospital, "/hospitals/RT301");

        // Then
        Client.KINGS
                .get("/hospitals/RT301")
                .body("trust", equalTo("RT3"))
                .body("localIdvas.from", equalTo(List.of("2019-04-01", "2021-01-01")))
                .body("localIdvas[1].to", nullValue());
        assertThat(hospitals.trusts()).containsEntry("RT301", "RT3").doesNotContainKey("RJZ01");
    }

    @Test
    void a_service_that_says_nothing_goes_beside_a_local_idva_and_makes_contact_in_two_working_days() {
        // Given
        var service = service();

        // When
        Client.ADMINISTRATOR.write(service, "/services/says-nothing");

        // Then
        Client.KINGS
                .get("/services/says-nothing")
                .body("besideLocalIdva", equalTo(true))
                .body("firstContact", equalTo(Map.of("workingDays", 2)));
        assertThat(ruleOf("says-nothing")).isEqualTo(new FirstContactRule.InWorkingDays(2));
    }

    @Test
    void a_service_says_by_when_it_makes_first_contact_and_may_change_it() {
        // Given
        var service = service();
        service.put("besideLocalIdva", false);
        service.put("firstContact", Map.of("hours", 24, "orDischarge", true));
        Client.ADMINISTRATOR.write(service, "/services/by-the-hour");
        assertThat(ruleOf("by-the-hour")).isEqualTo(new FirstContactRule.InHours(24, true));
        var read = Client.KINGS.get("/services/by-the-hour").body("besideLocalIdva", equalTo(false));

        // When
        service.put("firstContact", Map.of("workingDays", 3));
        var changed = Client.ADMINISTRATOR.put(read.extract().header("ETag"), service, "/services/by-the-hour");

        // Then
        changed.statusCode(200).body("firstContact", equalTo(Map.of("workingDays", 3)));
        assertThat(ruleOf("by-the-hour")).isEqualTo(new FirstContactRule.InWorkingDays(3));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("/trusts/RT8", "/ratings/0/strategic", trust("from", "2020-01-01", "strategic", "keen")),
                Arguments.of("/trusts/RT8", "/ratings/0/from", trust("operational", "invested")),
                Arguments.of("/trusts/RT8", "/ratings/0/from", trust("from", "2020-02-30")),
                Arguments.of(
                        "/trusts/RT8", "/ratings/1/from", Map.of("name", "T", "ratings", List.of(rating(), rating()))),
                Arguments.of("/trusts/rt8", "odsCode", Map.of("name", "T")),
                Arguments.of("/trusts/RT8", "/name", Map.of()),
                Arguments.of("/hospitals/RT801", "/trust", hospital("trust", "RT0")),
                Arguments.of(
                        "/hospitals/RT801",
                        "/localIdvas/0/to",
                        hospital("localIdvas", List.of(Map.of("from", "2020-01-02", "to", "2020-01-01")))),
                Arguments.of("/hospitals/RT801", "/localIdvas/0/from", hospital("localIdvas", List.of(Map.of()))),
                Arguments.of(
                        "/hospitals/RT801",
                        "/localIdvas/1",
                        hospital(
                                "localIdvas",
                                List.of(
                                        Map.of("from", "2020-01-01", "to", "2020-06-30"),
                                        Map.of("from", "2020-06-30")))),
                Arguments.of("/services/t8", "/firstContact", service("firstContact", Map.of())),
                Arguments.of(
                        "/services/t8",
                        "/firstContact",
                        service("firstContact", Map.of("hours", 24, "workingDays", 1))),
                Arguments.of(
                        "/services/t8",
                        "/firstContact/orDischarge",
                        service("firstContact", Map.of("workingDays", 1, "orDischarge", true))),
                Arguments.of("/services/t8", "/firstContact/hours", service("firstContact", Map.of("hours", 0))),
                Arguments.of("/services/t8", "/hospitals/0", service("hospitals", List.of("RT000"))));
    }

    @ParameterizedTest(name = "{0} {1} case {index}")
    @MethodSource("wrong")
    void what_is_wrong_is_answered_with_its_field_and_not_kept(String path, String pointer, Map<String, Object> body) {
        // When
        var answer = Client.ADMINISTRATOR.write(body, path).extract();

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.pointer")).contains(pointer);
        Client.ADMINISTRATOR.get(path).statusCode(404);
    }

    private FirstContactRule ruleOf(String service) {
        // As a request would read it: in a transaction of its own
        return QuarkusTransaction.requiringNew()
                .call(() -> services.findById(service).firstContactRule());
    }

    private static Map<String, Object> trust(String... rating) {
        var entries = new HashMap<String, Object>();
        for (int i = 0; i < rating.length; i += 2) {
            entries.put(rating[i], rating[i + 1]);
        }
        return Map.of("name", "T", "ratings", List.of(entries));
    }

    private static Map<String, Object> rating() {
        return Map.of("from", "2020-01-01", "strategic", "invested", "operational", "invested");
    }

    private static Map<String, Object> hospital() {
        return new HashMap<>(
                Map.of("name", "H", "agency", "kings-college-hospital", "borough", "E09000022", "kind", "acute"));
    }

    private static Map<String, Object> hospital(String field, Object value) {
        var hospital = hospital();
        hospital.put(field, value);
        return hospital;
    }

    private static Map<String, Object> service() {
        return new HashMap<>(Map.of(
                "name", "S", "provider", "other-provider", "kind", "hospital-idva", "hospitals", List.of("RJ701")));
    }

    private static Map<String, Object> service(String field, Object value) {
        var service = service();
        service.put(field, value);
        return service;
    }
}
