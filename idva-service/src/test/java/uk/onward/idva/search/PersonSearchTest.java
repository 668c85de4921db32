package uk.onward.idva.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.onward.idva.Client;
import uk.onward.idva.Database;
import uk.onward.idva.Examples;
import uk.onward.idva.ServiceTest;

@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class PersonSearchTest {
    private static final String NHS_NUMBER = "9434765919";
    private String familyName;

    @BeforeEach
    void a_name_that_no_other_test_has() {
        Client.writeReferenceData();
        // Letters alone count in a name
        familyName = UUID.randomUUID()
                .toString()
                .chars()
                .filter(Character::isLetterOrDigit)
                .mapToObj(c -> String.valueOf((char) ('a' + c % 26)))
                .collect(Collectors.joining());
    }

    @Test
    void one_person_is_found_by_name_and_birth_however_it_is_written_and_nobody_else() {
        // Given
        String first = refer("Zoë", familyName, "2001-05-06");
        String second = refer("ZOE", familyName.toUpperCase(Locale.ROOT), "2001-05-06");
        refer("Zoë", familyName, "2001-05-07");
        refer("Zoe-Ann", familyName, "2001-05-06");

        // When
        var answer = search(Client.MANAGER, byName(" zoe", familyName, "2001-05-06"));

        // Then
        answer.statusCode(200)
                .body("items.id", equalTo(List.of(second, first)))
                .body("items[0].status", equalTo("received"))
                .body("items[0].overdue", equalTo(false))
                .body("items[0].givenName", nullValue());
    }

    @Test
    void one_person_is_found_by_nhs_number() {
        // Given
        String id = refer("Zoe", familyName, "2001-05-06", NHS_NUMBER);

        // Then
        assertThat(search(Client.KINGS, Map.of("nhsNumber", NHS_NUMBER))
                        .extract()
                        .<List<String>>path("items.id"))
                .contains(id);
        assertThat(search(Client.KINGS, Map.of("nhsNumber", "4010232137"))
                        .extract()
                        .<List<String>>path("items.id"))
                .isEmpty();
    }

    @Test
    void a_caller_finds_the_referrals_of_its_own_agency_and_a_hospital_sees_no_more_than_in_its_list() {
        // Given
        String id = refer("Zoe", familyName, "2001-05-06");
        Map<String, Object> person = byName("Zoe", familyName, "2001-05-06");

        // Then
        Map<String, Object> line = search(Client.KINGS, person)
                .body("items.id", equalTo(List.of(id)))
                .extract()
                .path("items[0]");
        assertThat(line.keySet())
                .containsExactlyInAnyOrder("id", "service", "hospital", "status", "presentedAt", "receivedAt");
        for (Client other : List.of(Client.ST_GEORGES, Client.OTHER_PROVIDER)) {
            search(other, person).statusCode(200).body("items", equalTo(List.of()));
        }
        search(Client.AUDITOR, person).statusCode(403);
        search(Client.RECEIVER, person).statusCode(403);
    }

    @Test
    void a_search_is_audited_by_what_it_showed_and_changes_nothing() {
        // Given
        String id = refer("Zoe", familyName, "2001-05-06");
        String state = "select count(*) from (select 1 from outbox union all select 1 from case_entry"
                + " union all select 1 from idempotency_key union all select 1 from person_fingerprint) kept";
        int before = Database.count(state);

        // When
        search(Client.MANAGER, byName("Zoe", familyName, "2001-05-06"));
        search(Client.MANAGER, byName("Nobody", familyName, "2001-05-06"));

        // Then
        assertThat(Database.column("select subjects::text from read_audit where action = 'referral.search'"
                        + " order by id desc limit 2"))
                .containsExactly("{}", "{" + id + "}");
        assertThat(Database.count(state)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/givenName, -, -, -, -",
                "/givenName, -, Zyxbad, 2001-05-06, -",
                "/familyName, Zyxbad, -, 2001-05-06, -",
                "/dateOfBirth, Zyxbad, Zyxbad, -, -",
                "/dateOfBirth, Zyxbad, Zyxbad, 2099-05-06, -",
                "/dateOfBirth, Zyxbad, Zyxbad, 1899-05-06, -",
                "/dateOfBirth, Zyxbad, Zyxbad, Zyxbad, -",
                "/nhsNumber, -, -, -, 9434765918",
                "/nhsNumber, -, -, -, Zyxbad",
                "/nhsNumber, Zyxbad, Zyxbad, 2001-05-06, 9434765919"
            })
    void a_search_that_is_wrong_is_answered_with_its_field(
            String pointer, String givenName, String familyName, String dateOfBirth, String nhsNumber) {
        // Given
        var person = new HashMap<String, Object>();
        person.put("givenName", givenName);
        person.put("familyName", familyName);
        person.put("dateOfBirth", dateOfBirth);
        person.put("nhsNumber", nhsNumber);
        person.values().removeIf(Objects::isNull);

        // When
        var answer = search(Client.MANAGER, person);

        // Then
        answer.statusCode(400).body("errors[0].pointer", equalTo(pointer));
        assertThat(answer.extract().asString()).doesNotContain("Zyxbad", "943476591");
    }

    private static Map<String, Object> byName(String givenName, String familyName, String dateOfBirth) {
        return Map.of("givenName", givenName, "familyName", familyName, "dateOfBirth", dateOfBirth);
    }

    private static ValidatableResponse search(Client client, Map<String, Object> person) {
        return client.request().body(person).post("/referral-searches").then();
    }

    private static String refer(String givenName, String familyName, String dateOfBirth) {
        return refer(givenName, familyName, dateOfBirth, null);
    }

    @SuppressWarnings("unchecked")
    private static String refer(String givenName, String familyName, String dateOfBirth, String nhsNumber) {
        Map<String, Object> referral = Examples.referral();
        var patient = (Map<String, Object>) referral.get("patient");
        patient.put("givenName", givenName);
        patient.put("familyName", familyName);
        patient.put("dateOfBirth", dateOfBirth);
        if (nhsNumber != null) {
            patient.put("nhsNumber", nhsNumber);
        }
        return Client.KINGS
                .post(referral, "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }
}
