package uk.onward.idva;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;
import uk.onward.platform.testing.TestTokens;

/** A calling system in a test: a client of an agency, acting for a person. */
public record Client(String id, String agency, java.util.List<String> roles) {
    public static final Client ADMINISTRATOR = of("administrator", "onward-operations", "platform-admin");
    public static final Client KINGS = of("kings", "kings-college-hospital", "hospital-referrer");
    public static final Client ST_GEORGES = of("st-georges", "st-georges-hospital", "hospital-referrer");
    public static final Client IDVA = of("youth-advocacy", "youth-advocacy-london", "idva", "onward-referrer");
    static final Client MANAGER_AND_REFERRER =
            of("youth-manager", "youth-advocacy-london", "idva", "idva-manager", "onward-referrer");
    public static final Client MANAGER = of("youth-manager", "youth-advocacy-london", "idva", "idva-manager");
    static final Client RECEIVING_PROVIDER = of("receiving", "receiving-provider", "idva", "idva-manager");
    public static final Client OTHER_PROVIDER = of("other", "other-provider", "idva", "idva-manager");
    public static final Client RECEIVER = of("referral-service", "onward-services", "pack-reader");
    public static final Client AUDITOR = of("auditor", "independent-audit", "auditor");

    public static Client of(String id, String agency, String... roles) {
        return new Client(id, agency, java.util.List.of(roles));
    }

    public RequestSpecification request() {
        return requestAs("staff-1");
    }

    /** @param actor the person it acts for */
    public RequestSpecification requestAs(String actor) {
        return given().auth()
                .oauth2(TestTokens.client(id, agency, roles.toArray(String[]::new)))
                .header("Onward-Actor", actor)
                .contentType(ContentType.JSON)
                .basePath("/idva/v1");
    }

    public ValidatableResponse get(String path, Object... parts) {
        return request().get(path, parts).then();
    }

    public ValidatableResponse post(Object body, String path, Object... parts) {
        return postWithKey(UUID.randomUUID().toString(), body, path, parts);
    }

    public ValidatableResponse postWithKey(String key, Object body, String path, Object... parts) {
        return request()
                .header("Idempotency-Key", key)
                .body(body)
                .post(path, parts)
                .then();
    }

    public ValidatableResponse put(String ifMatch, Object body, String path, Object... parts) {
        return request().header("If-Match", ifMatch).body(body).put(path, parts).then();
    }

    /** Adds what has a natural key. */
    public ValidatableResponse write(Object body, String path, Object... parts) {
        return request()
                .header("If-None-Match", "*")
                .body(body)
                .put(path, parts)
                .then();
    }

    /** Writes what every test needs to be there, if it is not yet. */
    public static void writeReferenceData() {
        agency("kings-college-hospital", "hospital");
        agency("st-georges-hospital", "hospital");
        agency("youth-advocacy-london", "idva-provider");
        agency("other-provider", "idva-provider");
        agency("southwark-marac", "marac");
        agency("lambeth-marac", "marac");
        agency("southwark-childrens-social-care", "childrens-hub");
        agency("southwark-adult-safeguarding", "adult-hub");
        add(
                Map.of(
                        "name",
                        "King's College Hospital",
                        "agency",
                        "kings-college-hospital",
                        "borough",
                        "E09000022",
                        "kind",
                        "major-trauma-centre"),
                "/hospitals/RJZ01");
        add(
                Map.of(
                        "name",
                        "St George's Hospital",
                        "agency",
                        "st-georges-hospital",
                        "borough",
                        "E09000032",
                        "kind",
                        "major-trauma-centre"),
                "/hospitals/RJ701");
        add(
                Map.of(
                        "name",
                        "Young people",
                        "provider",
                        "youth-advocacy-london",
                        "kind",
                        "young-people",
                        "hospitals",
                        new String[] {"RJZ01", "RJ701"}),
                "/services/young-people-trauma");
        add(
                Map.of(
                        "name",
                        "Other",
                        "provider",
                        "other-provider",
                        "kind",
                        "hospital-idva",
                        "hospitals",
                        new String[] {"RJ701"}),
                "/services/other");
    }

    /** A provider that takes cases over, apart from the one that is to see nothing. */
    static void writeReceivingProvider() {
        agency("receiving-provider", "idva-provider");
        add(
                Map.of(
                        "name",
                        "Receiving",
                        "provider",
                        "receiving-provider",
                        "kind",
                        "hospital-idva",
                        "hospitals",
                        new String[] {"RJ701"}),
                "/services/receiving");
    }

    private static void agency(String code, String kind) {
        add(Map.of("name", code, "kind", kind, "boroughs", new String[] {"E09000028"}), "/agencies/" + code);
    }

    private static void add(Object body, String path) {
        ADMINISTRATOR.write(body, path);
    }
}
