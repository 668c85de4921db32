package uk.onward.referral;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import uk.onward.platform.testing.TestTokens;

/** What a partner agency refers to a MARAC with, and the agencies that it takes. */
public final class MaracForms {
    public static final String MADE = "/referrals/v1/made-referrals";

    private MaracForms() {}

    public static RequestSpecification police() {
        return Callers.as("metropolitan-police", Roles.PARTNER_AGENCY);
    }

    public static RequestSpecification idva() {
        return Callers.as("youth-advocacy-london", Roles.IDVA);
    }

    /** The agencies as the operator writes them; those that are there stay. */
    public static void writeAgencies() {
        agency("southwark-marac", "marac", "E09000028");
        agency("lambeth-marac", "marac", "E09000022");
        agency("southwark-childrens-social-care", "childrens-hub", "E09000028");
        agency("lambeth-childrens-social-care", "childrens-hub", "E09000022");
        agency("youth-advocacy-london", "idva-provider");
        agency("metropolitan-police", "police");
    }

    public static void agency(String code, String kind, String... boroughs) {
        given().auth()
                .oauth2(TestTokens.client("administrator", "onward-operations", Roles.PLATFORM_ADMIN))
                .contentType("application/json")
                .header("If-None-Match", "*")
                .body(Map.of("name", code, "kind", kind, "boroughs", List.of(boroughs)))
                .put("/referrals/v1/agencies/" + code)
                .then()
                .statusCode(org.hamcrest.Matchers.oneOf(201, 412));
    }

    /** Of a woman whom no other test knows: no children, a score of 16. */
    public static Map<String, Object> submission() {
        return submission("southwark-marac", victim("1994-03-12"));
    }

    public static Map<String, Object> submission(String destination, Map<String, Object> victim) {
        var form = new LinkedHashMap<String, Object>();
        form.put("destination", destination);
        form.put("pack", pack(victim));
        form.put(
                "safe",
                Map.of(
                        "address",
                        OnwardRequest.ADDRESS,
                        "safeContact",
                        Map.of(
                                "methods", List.of(Map.of("channel", "phone", "value", OnwardRequest.PHONE)),
                                "hours", List.of(Map.of("from", "10:00", "to", "12:00")),
                                "messageMayBeLeft", false)));
        return form;
    }

    public static Map<String, Object> pack(Map<String, Object> victim) {
        var pack = new LinkedHashMap<String, Object>();
        pack.put("victim", victim);
        pack.put("victimView", Map.of("told", true, "view", "agrees"));
        pack.put(
                "informationSharing",
                Map.of(
                        "confidentialityBasis", "risk-of-serious-harm",
                        "article6", "public-task",
                        "article9", "dpa-sch1-para18"));
        pack.put("criteria", List.of(Map.of("criterion", "visible-high-risk", "evidence", "Dash 16")));
        pack.put(
                "assessment",
                Map.of(
                        "form", "dash-adult",
                        "version", "2009",
                        "completedAt", "2021-02-01T18:30:00Z",
                        "score", 16));
        pack.put("perpetrators", List.of(perpetrator("Darren " + OnwardRequest.NAME)));
        pack.put("children", List.of());
        return pack;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> packOf(Map<String, Object> submission) {
        return (Map<String, Object>) submission.get("pack");
    }

    public static Map<String, Object> victim(String born) {
        return victim(UUID.randomUUID().toString(), born);
    }

    public static Map<String, Object> victim(String name, String born) {
        return new LinkedHashMap<>(
                Map.of("givenName", OnwardRequest.NAME, "familyName", OnwardRequest.NAME + name, "dateOfBirth", born));
    }

    public static Map<String, Object> perpetrator(String name) {
        return new LinkedHashMap<>(Map.of("name", name, "relationship", "intimate-former"));
    }

    public static List<Map<String, Object>> children(int count) {
        return new ArrayList<>(IntStream.range(0, count)
                .mapToObj(number -> Map.<String, Object>of(
                        "name", OnwardRequest.NAME + number, "dateOfBirth", "2015-09-20", "unborn", false))
                .toList());
    }

    /** Refers, as the police. */
    public static String submitted(Map<String, Object> submission) {
        return police().header("Idempotency-Key", UUID.randomUUID())
                .body(submission)
                .post(Callers.MARAC)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
