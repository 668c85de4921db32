package uk.onward.idva.access;

import static java.util.Map.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import uk.onward.idva.Client;
import uk.onward.idva.Examples;
import uk.onward.platform.testing.access.Stage;
import uk.onward.stack.keycloak.Realm;

/** Agencies of the matrix's own, so that its lists hold its cases and no others; a case in each state, restricted and not. */
public final class IdvaStage implements Stage {
    public static final String PROVIDER = "matrix-provider";
    public static final String HOSPITAL = "matrix-hospital";
    public static final String RECEIVING = "matrix-receiving";
    public static final String OTHER_PROVIDER = "matrix-other-provider";
    public static final String OTHER_HOSPITAL = "matrix-other-hospital";

    private static final String BASE = "/idva/v1";
    private static final Client SENDER = Client.of("matrix-hospital-system", HOSPITAL, "hospital-referrer");
    private static final Client WORKER =
            Client.of("matrix-provider-system", PROVIDER, "idva", "idva-manager", "onward-referrer");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> STATES = List.of("received", "in-hand", "offered", "closed", "withdrawn");

    private final Map<String, Cast> casts = new HashMap<>();
    private String placement;
    private String suspension;

    /** Makes everything there is. */
    public IdvaStage() {
        referenceData();
        for (String state : STATES) {
            casts.put(state + false, make(state, false));
            casts.put(state + true, make(state, true));
        }
    }

    @Override
    public Set<String> roles() {
        return Set.copyOf(Realm.ROLES);
    }

    @Override
    public Map<String, String> relations() {
        var relations = new LinkedHashMap<String, String>();
        relations.put("provider", PROVIDER);
        relations.put("referrer", HOSPITAL);
        relations.put("successor", RECEIVING);
        relations.put("other-provider", OTHER_PROVIDER);
        relations.put("other-hospital", OTHER_HOSPITAL);
        return relations;
    }

    @Override
    public List<String> states() {
        return STATES;
    }

    @Override
    public Cast cast(String state, boolean restricted) {
        return casts.get(state + restricted);
    }

    private void referenceData() {
        Client.writeReferenceData();
        for (String provider : List.of(PROVIDER, RECEIVING, OTHER_PROVIDER)) {
            agency(provider, "idva-provider");
        }
        agency(HOSPITAL, "hospital");
        agency(OTHER_HOSPITAL, "hospital");
        add(Map.of("name", "Matrix", "agency", HOSPITAL, "borough", "E09000022", "kind", "acute"), "/hospitals/RMX01");
        add(Map.of("name", "Matrix trust", "ratings", List.of()), "/trusts/RMX");
        service("matrix-service", PROVIDER);
        service("matrix-receiving-service", RECEIVING);
        add(
                Map.of(
                        "service",
                        "matrix-service",
                        "kind",
                        "hospital-idva",
                        "fte",
                        1,
                        "established",
                        Map.of("from", "2019-04-01"),
                        "holders",
                        List.of()),
                "/posts/matrix-post");
        placement = Client.ADMINISTRATOR
                .post(Map.of("hospital", "RMX01", "fte", 0.5, "from", "2019-06-03"), "/posts/matrix-post/placements")
                .statusCode(201)
                .extract()
                .path("id");
        suspension = Client.ADMINISTRATOR
                .post(
                        Map.of(
                                "scope",
                                "service",
                                "service",
                                "matrix-service",
                                "from",
                                "2020-03-23",
                                "reason",
                                "pandemic-restrictions"),
                        "/suspensions")
                .statusCode(201)
                .extract()
                .path("id");
        add(Map.of("name", "Matrix team", "members", List.of("nobody-2")), "/agencies/" + PROVIDER + "/teams/team-1");
    }

    private static void agency(String code, String kind) {
        add(Map.of("name", code, "kind", kind, "boroughs", List.of("E09000028")), "/agencies/" + code);
    }

    private static void service(String code, String provider) {
        add(
                Map.of("name", code, "provider", provider, "kind", "hospital-idva", "hospitals", List.of("RMX01")),
                "/services/" + code);
    }

    private static void add(Object body, String path) {
        Client.ADMINISTRATOR.write(body, path).statusCode(201);
    }

    private Cast make(String state, boolean restricted) {
        String mark = "Mark" + UUID.randomUUID().toString().replace("-", "");
        var submission = new HashMap<>(Examples.wholeReferral());
        submission.put("service", "matrix-service");
        submission.put("hospital", "RMX01");
        String referral = id(SENDER.post(marked(submission, mark), "/referrals"));
        var made = new Made(referral, mark);
        if (List.of("in-hand", "offered", "closed").contains(state)) {
            made.fill();
        }
        switch (state) {
            case "offered" ->
                made.transfer = made.add(
                        Map.of("toService", "matrix-receiving-service", "reason", "age", "handover", "over " + mark),
                        "transfers");
            case "closed" ->
                made.add(
                        Map.of("reason", "planned", "closedAt", "2021-03-01T10:00:00Z", "riskView", "reduced"),
                        "closure");
            case "withdrawn" ->
                SENDER.post(Map.of("reason", "wrong-patient"), "/referrals/{id}/withdrawal", referral)
                        .statusCode(201);
            default -> {
                // as it is
            }
        }
        made.closureTraces();
        made.restriction =
                id(WORKER.post(restriction(OTHER_HOSPITAL, "nobody-1"), "/referrals/{id}/restrictions", referral));
        if (restricted) {
            for (String agency : relations().values()) {
                WORKER.post(restriction(agency, BARRED), "/referrals/{id}/restrictions", referral)
                        .statusCode(201);
            }
        }
        return made.cast();
    }

    private static Map<String, Object> restriction(String agency, String actor) {
        return Map.of("agency", agency, "actor", actor, "reason", "He knows them");
    }

    private static String id(ValidatableResponse created) {
        return created.statusCode(201).extract().path("id");
    }

    /** The body with the mark of this case in all that names somebody. */
    private static String marked(Object body, String mark) {
        try {
            return JSON.writeValueAsString(body).replace(Examples.MARK, mark);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Made {
        private final String referral;
        private final String mark;
        private final Set<String> traces = new HashSet<>();
        private String contact = UUID.randomUUID().toString();
        private String need = UUID.randomUUID().toString();
        private String onward = UUID.randomUUID().toString();
        private String transfer = UUID.randomUUID().toString();
        private String restriction;

        Made(String referral, String mark) {
            this.referral = referral;
            this.mark = mark;
            traces.add(referral);
            traces.add(mark);
        }

        /** A case with something of everything, assigned to the colleague. */
        void fill() {
            WORKER.post("", "/referrals/{id}/acceptance", referral).statusCode(201);
            WORKER.post(Map.of("idva", COLLEAGUE, "kind", "hospital-idva"), "/referrals/{id}/assignment", referral)
                    .statusCode(201);
            // Against her hours: flagged, and nobody has looked at it
            contact = add(
                    Map.of("channel", "phone", "occurredAt", "2021-02-02T20:00:00Z", "outcome", "no-answer"),
                    "contact-attempts");
            add(Examples.dash(16), "risk-assessments");
            need = add(Map.of("need", "housing-advice"), "needs");
            add(Map.of("occurredAt", "2021-02-04T10:00:00Z", "minutes", 30, "mode", "phone"), "sessions");
            add(Map.of("occurredAt", "2021-03-01T10:00:00Z", "reached", false, "riskView", "not-asked"), "follow-ups");
            WORKER.put(
                            "\"0\"",
                            Map.of("plan", "plan " + mark, "reviewBy", "2021-04-01"),
                            "/referrals/{id}/safety-plan",
                            referral)
                    .statusCode(200);
            onward = add(Examples.onward("marac", "southwark-marac"), "onward-referrals");
        }

        String add(Object body, String thing) {
            String id = id(WORKER.post(marked(body, mark), "/referrals/{id}/" + thing, referral));
            traces.add(id);
            return id;
        }

        /** What a list of closures, assessments or entries shows is found by the ids in it. */
        void closureTraces() {
            for (String list : List.of("closures", "history")) {
                List<String> ids = WORKER.get("/referrals/{id}/" + list, referral)
                        .extract()
                        .path("items.id");
                if (ids != null) {
                    ids.stream().filter(java.util.Objects::nonNull).forEach(traces::add);
                }
            }
        }

        Cast cast() {
            var parameters = Map.ofEntries(
                    entry("{id}", referral),
                    entry(BASE + "/onward-referrals/{id}", onward),
                    entry(BASE + "/transfers/{id}", transfer),
                    entry(BASE + "/placements/{id}", placement),
                    entry(BASE + "/suspensions/{id}", suspension),
                    entry("{contactId}", contact),
                    entry("{needId}", need),
                    entry("{restriction}", restriction),
                    entry("{team}", "team-1"),
                    entry(BASE + "/agencies/{code}", PROVIDER),
                    entry(BASE + "/replays/{id}", UUID.randomUUID().toString()),
                    entry(BASE + "/services/{code}", "matrix-service"),
                    entry(BASE + "/posts/{code}", "matrix-post"),
                    entry(BASE + "/hospitals/{odsCode}", "RMX01"),
                    entry(BASE + "/trusts/{odsCode}", "RMX"));
            var queries = Map.of(
                    "listReferrals",
                    "?limit=200",
                    "listTransfers",
                    "?limit=200",
                    "listFlaggedContacts",
                    "?limit=200",
                    "readWorklist",
                    "?limit=200",
                    "listAuditEntries",
                    "?case=" + referral,
                    "readStatistics",
                    "?from=2020-04-01&to=2021-03-31");
            String search = "{\"givenName\":\"%1$sgiven\",\"familyName\":\"%1$sfamily\",\"dateOfBirth\":\"2001-05-06\"}"
                    .formatted(mark);
            return new Cast(parameters, queries, Map.of("searchReferrals", search), Set.copyOf(traces));
        }
    }
}
