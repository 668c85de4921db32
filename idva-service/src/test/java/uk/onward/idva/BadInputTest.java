package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import uk.onward.platform.time.BusinessClock;

@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class BadInputTest {
    @BeforeEach
    void referenceData() {
        Client.writeReferenceData();
    }

    static Stream<Arguments> referrals() {
        return Stream.of(
                wrong("/presentedAt", r -> r.put("presentedAt", "2099-01-01T00:00:00Z")),
                wrong("/presentedAt", r -> r.put("presentedAt", "1899-12-31T00:00:00Z")),
                wrong("/presentedAt", r -> r.put("presentedAt", "2021-02-01T22:10:00")),
                wrong("/presentedAt", r -> r.remove("presentedAt")),
                wrong("/hospital", r -> r.put("hospital", "XXXXX")),
                wrong("/hospital", r -> r.put("hospital", "RJ701")),
                wrong("/service", r -> r.put("service", "other")),
                wrong("/department", r -> r.put("department", "kitchen")),
                wrong("/violence", r -> r.put("violence", List.of())),
                wrong("/violence", r -> r.put("violence", many(300, Map.of("type", "stabbing", "as", "experienced")))),
                wrong("/violence/1", r -> r.put("violence", many(2, Map.of("type", "stabbing", "as", "experienced")))),
                wrong("/violence/0/as", r -> r.put("violence", List.of(Map.of("type", "stabbing", "as", "Zyxbad")))),
                wrong("/patient/dateOfBirth", r -> patient(r).put("dateOfBirth", "2098-01-01")),
                wrong("/patient/dateOfBirth", r -> patient(r).put("dateOfBirth", "1899-12-31")),
                wrong("/patient/dateOfBirth", r -> patient(r).put("dateOfBirth", "2021-02-30")),
                wrong("/patient/nhsNumber", r -> patient(r).put("nhsNumber", "9434765918")),
                wrong("/patient/givenName", r -> patient(r).put("givenName", "Zyxbad".repeat(100))),
                wrong("/patient/givenName", r -> patient(r).put("givenName", "Zyxbad\u0000")),
                wrong("/patient/givenName", r -> patient(r).put("givenName", 7)),
                wrong(
                        "/patient/ethnicity",
                        r -> patient(r).put("ethnicity", Map.of("scheme", "nhs-2001", "version", "1", "code", "roma"))),
                wrong("/patient", r -> patient(r).put("Zyxbad", "Zyxbad")),
                wrong("/children/0/name", r -> r.put("children", List.of(Map.of("unborn", false)))),
                wrong("/children", r -> r.put("children", many(40, Map.of("unborn", true)))),
                wrong(
                        "/patient/dateOfBirth",
                        r -> patient(r)
                                .put(
                                        "dateOfBirth",
                                        LocalDate.now(BusinessClock.LONDON)
                                                .plusDays(1)
                                                .toString())),
                wrong(
                        "/patient/characteristics/religion",
                        r -> patient(r).put("characteristics", Map.of("religion", "Zyxbad"))),
                wrong(
                        "/patient/characteristics",
                        r -> patient(r).put("characteristics", Map.of("immigrationStatus", "Zyxbad"))),
                wrong(
                        "/circumstances/perpetrators/0/dateOfBirth",
                        r -> r.put("circumstances", perpetrator("dateOfBirth", "2098-01-01"))),
                wrong(
                        "/circumstances/perpetrators/0/inPerpetratorProgramme",
                        r -> r.put("circumstances", perpetrator("inPerpetratorProgramme", "Zyxbad"))),
                wrong(
                        "/circumstances/perpetrators/0/relationship",
                        r -> r.put("circumstances", perpetrator("relationship", "Zyxbad"))),
                wrong(
                        "/circumstances/statutoryServices/1",
                        r -> r.put(
                                "circumstances",
                                Map.of(
                                        "statutoryServices",
                                        many(2, Map.of("service", "police", "known", "no", "engaged", "no"))))),
                wrong(
                        "/circumstances/incidentsInTwelveMonths",
                        r -> r.put("circumstances", Map.of("incidentsInTwelveMonths", -1))),
                wrong("/informationSharing/article6", r -> r.put("informationSharing", Map.of("told", true))),
                wrong("/safeContact/hours/0/to", r -> r.put("safeContact", Examples.safeContact("12:00", "10:00"))));
    }

    @ParameterizedTest(name = "{0} case {index}")
    @MethodSource("referrals")
    void a_referral_that_is_wrong_is_answered_with_its_field_and_not_kept(
            String pointer, Map<String, Object> referral) {
        // Given
        int before = count();

        // When
        var answer = Client.KINGS.post(referral, "/referrals").extract();

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<List<String>>path("errors.pointer")).contains(pointer);
        assertThat(answer.asString()).doesNotContain("Zyxbad", "uk.onward", "java.");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void a_contact_before_she_came_is_none() {
        // Given
        String id =
                Client.KINGS.post(Examples.referral(), "/referrals").extract().path("id");

        // When
        var answer = Client.IDVA.post(
                Map.of("channel", "phone", "occurredAt", "2021-01-31T11:00:00Z", "outcome", "spoken"),
                "/referrals/{id}/contact-attempts",
                id);

        // Then
        answer.statusCode(400).body("errors[0].pointer", org.hamcrest.Matchers.equalTo("/occurredAt"));
    }

    @Test
    void a_contact_before_acceptance_is_taken_and_flagged() {
        // Given
        String id =
                Client.KINGS.post(Examples.referral(), "/referrals").extract().path("id");

        // When
        var answer = Client.IDVA.post(
                Map.of(
                        "channel",
                        "in-person",
                        "occurredAt",
                        "2021-02-02T03:00:00Z",
                        "outcome",
                        "in-person",
                        "atHospital",
                        true),
                "/referrals/{id}/contact-attempts",
                id);

        // Then
        answer.statusCode(201).body("flags", org.hamcrest.Matchers.equalTo(List.of("case-not-in-hand")));
    }

    @Test
    void a_marac_takes_nobody_under_sixteen() {
        // Given
        var child = Examples.referral();
        patient(child)
                .put(
                        "dateOfBirth",
                        java.time.LocalDate.now(java.time.ZoneOffset.UTC)
                                .minusYears(15)
                                .toString());
        child.put("presentedAt", java.time.Instant.now().minusSeconds(60).toString());
        String id = Client.KINGS.post(child, "/referrals").extract().path("id");
        Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);

        // When
        var answer =
                Client.IDVA.post(Examples.onward("marac", "southwark-marac"), "/referrals/{id}/onward-referrals", id);

        // Then
        answer.statusCode(400).body("errors[0].pointer", org.hamcrest.Matchers.equalTo("/kind"));
    }

    private static Arguments wrong(String pointer, Consumer<Map<String, Object>> how) {
        Map<String, Object> referral = Examples.referral();
        how.accept(referral);
        return Arguments.of(pointer, referral);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> patient(Map<String, Object> referral) {
        return (HashMap<String, Object>) referral.get("patient");
    }

    private static List<Object> many(int times, Object what) {
        var list = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            list.add(what);
        }
        return list;
    }

    private static int count() {
        try (var database = uk.onward.platform.testing.RealComponents.postgres.superuserConnection("idva");
                var sql = database.createStatement();
                var row = sql.executeQuery("select (select count(*) from referral) + (select count(*) from person)"
                        + " + (select count(*) from case_party) + (select count(*) from outbox)")) {
            row.next();
            return row.getInt(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> perpetrator(String field, String value) {
        var perpetrator = new HashMap<String, Object>(Map.of(
                "sex", "male",
                "relationship", "intimate-former",
                "inPerpetratorProgramme", "no",
                "employedByMemberAgency", "no"));
        perpetrator.put(field, value);
        return Map.of("perpetrators", List.of(perpetrator));
    }
}
