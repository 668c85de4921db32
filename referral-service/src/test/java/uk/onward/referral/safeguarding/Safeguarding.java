package uk.onward.referral.safeguarding;

import static io.restassured.RestAssured.given;
import static uk.onward.referral.Callers.SAFEGUARDING;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import uk.onward.platform.testing.TestTokens;
import uk.onward.referral.Callers;
import uk.onward.referral.Database;
import uk.onward.referral.Roles;

/** The calls that the tests of safeguarding share. */
final class Safeguarding {
    static final String HUB = "test-childrens-hub";
    static final String TEAM = "test-adult-team";
    static final String REFERRER = "test-school";
    /** No other hub of the tests serves it. */
    static final String BOROUGH = "E09000001";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Safeguarding() {}

    static void agencies() {
        agency(HUB, "childrens-hub", BOROUGH);
        agency(TEAM, "adult-hub", BOROUGH);
    }

    static void agency(String code, String kind, String borough) {
        Database.execute("insert into agency (code, name, kind, boroughs) values ('%s', '%s', '%s', '{%s}')"
                        .formatted(code, code, kind, borough)
                + " on conflict do nothing");
    }

    static RequestSpecification hub() {
        return Callers.as(HUB, Roles.SAFEGUARDING_HUB);
    }

    /** A person of the hub other than the one who usually calls. */
    static RequestSpecification hubAs(String person) {
        return given().auth()
                .oauth2(TestTokens.client(HUB, HUB, Roles.SAFEGUARDING_HUB))
                .header("Onward-Actor", person)
                .contentType(ContentType.JSON);
    }

    static RequestSpecification team() {
        return Callers.as(TEAM, Roles.SAFEGUARDING_HUB);
    }

    static RequestSpecification referrer() {
        return Callers.as(REFERRER, Roles.PARTNER_AGENCY);
    }

    static ValidatableResponse post(RequestSpecification caller, String path, Object body) {
        return caller.header("Idempotency-Key", UUID.randomUUID())
                .body(body)
                .post(path)
                .then();
    }

    /** A form that names so many children. */
    static Map<String, Object> childrensForm(int children) {
        var named = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < children; i++) {
            named.add(Map.of("name", "Zzyzxa-Child-" + i, "dateOfBirth", "2015-03-0" + (i % 9 + 1), "unborn", false));
        }
        Map<String, Object> form = form("children");
        form.put("destination", HUB);
        form.put("children", named);
        form.put("parentMayBeTold", false);
        form.put("parentsAndCarers", "Zzyzxa-Parent");
        return form;
    }

    static Map<String, Object> adultForm() {
        Map<String, Object> form = form("adult");
        form.put("destination", TEAM);
        form.put("victim", Map.of("givenName", "Zzyzxa", "familyName", "Mark", "dateOfBirth", "1950-01-02"));
        form.put(
                "careAct",
                Map.of(
                        "needs", "a carer",
                        "abuse", "struck",
                        "unableToProtect", "can't leave",
                        "wishes", "to stay",
                        "capacity", "has-capacity"));
        return form;
    }

    private static Map<String, Object> form(String kind) {
        var form = new HashMap<String, Object>();
        form.put("kind", kind);
        form.put("immediateDanger", false);
        form.put("concern", "Zzyzxa-Concern");
        form.put("victimView", Map.of("told", true, "view", "agrees"));
        form.put(
                "informationSharing",
                Map.of(
                        "confidentialityBasis",
                        "risk-of-serious-harm",
                        "article6",
                        codes("uk-gdpr-article-6"),
                        "article9",
                        codes("dpa-2018-schedule-1")));
        return form;
    }

    private static String codes(String scheme) {
        return uk.onward.referral.code.CodeList.of(scheme).codes().getFirst().code();
    }

    /** Made by the referrer, with so many children. */
    static Referral received(int children) {
        return submitted(childrensForm(children));
    }

    static Referral submitted(Map<String, Object> form) {
        JsonPath answer =
                post(referrer(), SAFEGUARDING, form).statusCode(201).extract().jsonPath();
        return new Referral(UUID.fromString(answer.getString("id")), answer.getList("children.childId", String.class));
    }

    /** A referral of the tests, by the ids of its children. */
    record Referral(UUID id, List<String> children) {
        String path() {
            return SAFEGUARDING + "/" + id;
        }

        JsonPath read() {
            return hub().get(path()).then().statusCode(200).extract().jsonPath();
        }

        ValidatableResponse decide(int child, String decision, Map<String, ?> further) {
            return post(
                    hub(),
                    path() + "/children/" + children.get(child) + "/decisions",
                    Safeguarding.decision(decision, further));
        }

        ValidatableResponse note(int child, String milestone, Map<String, ?> further) {
            var body = new HashMap<String, Object>(further);
            body.put("milestone", milestone);
            return post(hub(), path() + "/children/" + children.get(child) + "/milestones", body);
        }

        /** The decision on a child that holds; null while there is none. */
        @Nullable
        String decision(int child) {
            return read().getString("children[" + child + "].decision.code");
        }

        /** Its events as they stand in the outbox, by their sequence. */
        List<JsonNode> events() {
            return Database.column("select payload from outbox where aggregateid = '" + id + "'").stream()
                    .map(Safeguarding::json)
                    .sorted(Comparator.comparingLong(
                            event -> event.get("sequence").asLong()))
                    .toList();
        }

        List<String> told() {
            return events().stream()
                    .map(event -> event.get("type").asText())
                    .map(type -> type.substring("uk.onward.referral.safeguarding-referral.".length()))
                    .map(type -> type.substring(0, type.length() - 3))
                    .toList();
        }
    }

    static Map<String, Object> decision(String decision, Map<String, ?> further) {
        var body = new HashMap<String, Object>(further);
        body.put("decision", decision);
        body.putIfAbsent("reason", "Zzyzxa-Reason");
        return body;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
