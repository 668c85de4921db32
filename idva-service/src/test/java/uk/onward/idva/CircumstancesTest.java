package uk.onward.idva;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The whole submission, and what surrounds the violence as it becomes known. */
@ServiceTest
@DisplayNameGeneration(ReplaceUnderscores.class)
class CircumstancesTest {
    @BeforeEach
    void referenceData() {
        Client.writeReferenceData();
    }

    @Test
    void the_whole_submission_comes_back_as_it_was_sent_and_its_words_are_sealed() {
        // Given
        Map<String, Object> whole = Examples.wholeReferral();

        // When
        JsonPath answer =
                Client.KINGS.post(whole, "/referrals").statusCode(201).extract().jsonPath();

        // Then
        String id = answer.getString("id");
        JsonPath read = Client.KINGS.get("/referrals/{id}", id).extract().jsonPath();
        for (String part : List.of("circumstances", "informationSharing", "patient.characteristics")) {
            Map<String, Object> sent = JsonPath.from(json(whole)).getMap(part);
            assertThat(answer.<String, Object>getMap("submission." + part)).isEqualTo(sent);
            assertThat(read.<String, Object>getMap("submission." + part)).isEqualTo(sent);
        }
        assertThat(Database.count("select count(*) from circumstances where case_id = '" + id
                        + "' and position('Zyxmark' in encode(content, 'escape') || circumstances::text) > 0"))
                .isZero();
        assertThat(Database.count("select count(*) from referral where id = '" + id
                        + "' and position('Zyxmark' in encode(information_sharing, 'escape')) > 0"))
                .isZero();
    }

    @Test
    void what_the_idva_recorded_last_holds_and_the_hospital_goes_on_seeing_its_own() {
        // Given
        String id = refer(Examples.wholeReferral());
        String tag = Client.IDVA
                .get("/referrals/{id}/circumstances", id)
                .statusCode(200)
                .body("byReferrer", equalTo(true))
                .body("circumstances.criminalJustice.outcome", equalTo("under-investigation"))
                .extract()
                .header("ETag");
        assertThat(tag).isEqualTo("\"1\"");

        // When
        Client.IDVA
                .put(tag, known("caution"), "/referrals/{id}/circumstances", id)
                .statusCode(200)
                .header("ETag", "\"2\"");

        // Then
        Map<String, Object> corrected = Examples.wholeReferral();
        corrected.put("circumstances", known("none"));
        Client.KINGS
                .put("\"0\"", corrected, "/referrals/{id}", id)
                .statusCode(200)
                .body("submission.circumstances.criminalJustice.outcome", equalTo("none"));
        Client.IDVA
                .get("/referrals/{id}/circumstances", id)
                .header("ETag", "\"3\"")
                .body("byReferrer", equalTo(false))
                .body("circumstances.criminalJustice.outcome", equalTo("caution"));
        Client.IDVA
                .put("\"2\"", known("charge"), "/referrals/{id}/circumstances", id)
                .statusCode(412);
        Client.IDVA
                .request()
                .body(known("charge"))
                .put("/referrals/{id}/circumstances", id)
                .then()
                .statusCode(428);
        Client.KINGS.get("/referrals/{id}/circumstances", id).statusCode(403);
        Client.OTHER_PROVIDER.get("/referrals/{id}/circumstances", id).statusCode(404);
    }

    @Test
    void where_nothing_is_known_yet_the_first_record_is_against_zero() {
        // Given
        String id = refer(Examples.referral());
        Client.IDVA.get("/referrals/{id}/circumstances", id).statusCode(404);

        // When
        var answer = Client.IDVA.put("\"0\"", known("charge"), "/referrals/{id}/circumstances", id);

        // Then
        answer.statusCode(200).header("ETag", "\"1\"").body("restrictionPrompted", equalTo(false));
        Client.KINGS
                .get("/referrals/{id}", id)
                .body("submission", not(hasKey("circumstances")))
                .body("restrictionPrompted", equalTo(false));
    }

    @Test
    void a_perpetrator_who_works_for_a_member_agency_prompts_a_restriction_and_the_event_does_not_say_so() {
        // Given
        Map<String, Object> whole = Examples.wholeReferral();

        // When
        String id = refer(whole);

        // Then
        Client.KINGS.get("/referrals/{id}", id).body("restrictionPrompted", equalTo(true));
        Client.IDVA.get("/referrals/{id}/circumstances", id).body("restrictionPrompted", equalTo(true));
        assertThat(event(id)).doesNotContain("employed", "restriction");
    }

    @Test
    void the_event_has_the_codes_of_what_holds_as_the_schema_says_and_no_word_of_it() throws IOException {
        // Given
        String id = refer(Examples.wholeReferral());
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("..", "docs", "events", "idva.referral.v1.schema.json")),
                        InputFormat.JSON);
        assertThat(schema.validate(event(id), InputFormat.JSON)).isEmpty();

        // When
        Client.IDVA
                .put("\"1\"", known("caution"), "/referrals/{id}/circumstances", id)
                .statusCode(200);

        // Then
        String told = event(id);
        assertThat(schema.validate(told, InputFormat.JSON)).isEmpty();
        JsonPath state = JsonPath.from(told);
        assertThat(state.getString("type")).isEqualTo("uk.onward.idva.referral.circumstances-recorded.v1");
        assertThat(state.getString("data.circumstances.reportedToPolice")).isEqualTo("yes");
        assertThat(state.getString("data.circumstances.justiceOutcome.code")).isEqualTo("caution");
        assertThat(state.getInt("data.circumstances.incidentsInTwelveMonths")).isEqualTo(4);
        assertThat(state.getString("data.circumstances.perpetrators[0].ageBand.code"))
                .isEqualTo("26-34");
        assertThat(state.getString("data.circumstances.perpetrators[0].relationship.scheme"))
                .isEqualTo("onward-relationship");
        assertThat(state.getString("data.circumstances.statutoryServices[0].known"))
                .isEqualTo("not-known");
        assertThat(told).doesNotContain(Examples.MARK, "1990-", "muslim", "bisexual");
        assertThat(Database.column("select what from case_entry where case_id = '" + id + "' order by id"))
                .containsExactly("received", "circumstances-recorded");
    }

    @Test
    void a_pack_names_the_cases_perpetrators_where_the_request_names_none() {
        // Given
        String id = refer(Examples.wholeReferral());
        Client.MANAGER.post("", "/referrals/{id}/acceptance", id).statusCode(201);
        Map<String, Object> marac = Examples.onward("marac", "southwark-marac");
        marac.remove("perpetrators");
        Map<String, Object> hub = Examples.onward("childrens-safeguarding", "southwark-childrens-social-care");
        hub.put("perpetrators", List.of());

        // When
        String toMarac = onward(id, marac);
        String toHub = onward(id, hub);
        String naming = onward(id, Examples.onward("childrens-safeguarding", "southwark-childrens-social-care"));

        // Then
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", toMarac)
                .statusCode(200)
                .body("content.perpetrators[0].name", equalTo(Examples.MARK + " perpetrator"))
                .body("content.perpetrators[0].address", equalTo("3 " + Examples.MARK + " Lane"));
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", toHub)
                .body("content.perpetrators[0].name", equalTo(Examples.MARK + " perpetrator"))
                .body("content.perpetrators[0].address", nullValue());
        Client.RECEIVER
                .get("/onward-referrals/{id}/pack", naming)
                .body("content.perpetrators.size()", equalTo(1))
                .body("content.perpetrators[0].name", equalTo(Examples.MARK + " other"));
    }

    private static String onward(String id, Map<String, Object> request) {
        return Client.IDVA
                .post(request, "/referrals/{id}/onward-referrals", id)
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String refer(Map<String, Object> referral) {
        return Client.KINGS
                .post(referral, "/referrals")
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** The last event of a case. */
    private static String event(String id) {
        return Database.column(
                        "select payload from outbox where aggregateid = '" + id + "' order by sequence desc limit 1")
                .getFirst();
    }

    private static Map<String, Object> known(String outcome) {
        var known = new HashMap<>(Examples.circumstances());
        known.put("criminalJustice", Map.of("reportedToPolice", "yes", "outcome", outcome, "orders", List.of()));
        known.put(
                "perpetrators",
                List.of(Map.of(
                        "dateOfBirth", "1990-06-07",
                        "sex", "male",
                        "relationship", "intimate-former",
                        "inPerpetratorProgramme", "no",
                        "employedByMemberAgency", "not-asked")));
        return known;
    }

    private static String json(Map<String, Object> body) {
        try {
            return new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
