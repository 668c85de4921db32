package uk.onward.referral.access;

import static io.restassured.RestAssured.given;
import static java.util.Map.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import uk.onward.platform.testing.TestTokens;
import uk.onward.platform.testing.access.Stage;
import uk.onward.referral.Bus;
import uk.onward.referral.Database;
import uk.onward.referral.IdvaCounterpart;
import uk.onward.referral.Journey;
import uk.onward.referral.OnwardRequest;
import uk.onward.stack.keycloak.Realm;

/**
 * Agencies of the matrix's own, and a referral to the MARAC and one to the hub in each state. They come by event, and with their
 * packs the restrictions of their sender.
 */
public final class ReferralStage implements Stage {
    public static final String MARAC = "matrix-marac";
    public static final String HUB = "matrix-hub";
    public static final String REFERRER = "matrix-provider";
    public static final String FRONT_DOOR = "matrix-front-door";
    public static final String OTHER_MARAC = "matrix-other-marac";
    public static final String OTHER = "matrix-other";

    private static final String BASE = "/referrals/v1";
    private static final List<String> STATES =
            List.of("received", "awaiting", "held", "accepted", "declined", "withdrawn");

    private static final String RESTRICTION =
            "insert into restriction (id, case_id, agency, actor, from_sender, set_at, set_by_agency, set_by)"
                    + " values ('%s', '%s', '%s', '%s', true, now(), 'x', 'sender')";
    private static final String CONCERN = example("takeConcern");

    private final Map<String, Cast> casts = new HashMap<>();

    /** Makes everything there is. */
    public ReferralStage() {
        agency(MARAC, "marac");
        agency(OTHER_MARAC, "marac");
        agency(HUB, "childrens-hub");
        agency(REFERRER, "idva-provider");
        agency(FRONT_DOOR, "voluntary");
        agency(OTHER, "police");
        as("matrix-admin", "onward-operations", "platform-admin")
                .header("If-None-Match", "*")
                .body("{\"name\":\"Team\",\"members\":[\"nobody-2\"]}")
                .put(BASE + "/agencies/" + MARAC + "/teams/team-1");
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
        relations.put("marac", MARAC);
        relations.put("hub", HUB);
        relations.put("referrer", REFERRER);
        relations.put("front-door", FRONT_DOOR);
        relations.put("other-marac", OTHER_MARAC);
        relations.put("other", OTHER);
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

    /** The request of the API's own example. */
    private static String example(String operation) {
        try (var file = ReferralStage.class.getResourceAsStream("/openapi-examples/" + operation + ".json")) {
            return new ObjectMapper().readTree(file).path("request").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void agency(String code, String kind) {
        as("matrix-admin", "onward-operations", "platform-admin")
                .header("If-None-Match", "*")
                .body("{\"name\":\"%s\",\"kind\":\"%s\",\"boroughs\":[]}".formatted(code, kind))
                .put(BASE + "/agencies/" + code);
    }

    private static RequestSpecification as(String client, String agency, String... roles) {
        return given().auth()
                .oauth2(TestTokens.client(client, agency, roles))
                .header("Onward-Actor", COLLEAGUE)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON);
    }

    private Cast make(String state, boolean restricted) {
        String mark = "Mark" + UUID.randomUUID().toString().replace("-", "");
        var marac = new Made(OnwardRequest.of("marac", MARAC), "marac_referral", "marac-referrals", mark);
        var hub = new Made(
                OnwardRequest.of("childrens-safeguarding", HUB),
                "safeguarding_referral",
                "safeguarding-referrals",
                mark);
        marac.arrive(state, restricted);
        hub.arrive(state, restricted);
        marac.move(state, as("matrix-marac-system", MARAC, "marac-coordinator"), "{\"reason\":\"wrong-borough\"}");
        hub.move(state, as("matrix-hub-system", HUB, "safeguarding-hub"), "{\"reason\":\"wrong-borough\"}");
        // So that there is a line of the audit about each that can be seen
        as("matrix-marac-system", MARAC, "marac-coordinator").get(BASE + "/marac-referrals/" + marac.id);
        String concern = concern(restricted);
        if (List.of("received", "accepted").contains(state)) {
            as("matrix-provider-system", REFERRER, "idva")
                    .header("If-None-Match", "*")
                    .body("{\"text\":\"Her views " + mark + "\"}")
                    .put(BASE + "/made-referrals/" + marac.id + "/victim-views")
                    .then()
                    .log()
                    .ifValidationFails()
                    .statusCode(201);
        }
        marac.restrict(state, restricted);
        hub.restrict(state, restricted);
        var parameters = Map.ofEntries(
                entry("{id}", UUID.randomUUID().toString()),
                entry(BASE + "/marac-referrals/{id}", marac.id),
                entry(BASE + "/safeguarding-referrals/{id}", hub.id),
                entry(BASE + "/marac-referrals/{id}/restrictions/{restriction}", marac.restriction),
                entry(BASE + "/safeguarding-referrals/{id}/restrictions/{restriction}", hub.restriction),
                entry(BASE + "/safeguarding-referrals/{id}/children/{childId}", hub.child()),
                entry(BASE + "/safeguarding-hubs/{agency}", HUB),
                entry(BASE + "/made-referrals/{id}", marac.id),
                entry(BASE + "/triage/{id}", concern),
                entry("{borough}", "pan-london"),
                entry("{version}", "1"),
                entry(BASE + "/agencies/{code}", MARAC),
                entry("{agency}", MARAC),
                entry("{marac}", MARAC),
                entry("{quarter}", "2021-Q1"),
                entry("{team}", "team-1"));
        var queries = Map.of(
                "listMaracReferrals",
                "?limit=200",
                "listMadeReferrals",
                "?limit=200",
                "listConcerns",
                "?limit=200",
                "listSafeguardingReferrals",
                "?limit=200",
                "listAuditEntries",
                "?case=" + marac.id);
        return new Cast(
                parameters, queries, Map.of(), Set.of(marac.id, hub.id, marac.onward(), hub.onward(), concern, mark));
    }

    /** A concern that the front door took, restricted by hand: nobody keeps the restrictions of one. */
    private static String concern(boolean restricted) {
        String id = as("matrix-front-door-system", FRONT_DOOR, "front-door")
                .body(CONCERN)
                .post(BASE + "/triage")
                .then()
                .log()
                .ifValidationFails()
                .statusCode(201)
                .extract()
                .path("id");
        if (restricted) {
            Database.execute(RESTRICTION.formatted(UUID.randomUUID(), id, FRONT_DOOR, BARRED));
        }
        return id;
    }

    private final class Made {
        private final OnwardRequest request;
        private final String table;
        private final String path;
        private final String mark;
        private String id;
        private String restriction = UUID.randomUUID().toString();

        Made(OnwardRequest request, String table, String path, String mark) {
            this.request = request;
            this.table = table;
            this.path = path;
            this.mark = mark;
        }

        String onward() {
            return request.id().toString();
        }

        /** The first of a hub's referral; nobody's until its pack has come. */
        String child() {
            return Database.column("select id from safeguarding_child where referral_id = '" + id + "'").stream()
                    .findFirst()
                    .orElseGet(() -> UUID.randomUUID().toString());
        }

        void arrive(String state, boolean restricted) {
            boolean withPack = !state.equals("awaiting") && !state.equals("held");
            boolean told = state.equals("held") || (restricted && withPack);
            if (withPack) {
                IdvaCounterpart.answer(request.id(), 200, pack(restricted));
            }
            Bus.send(request.id(), event(OnwardRequest.REQUESTED, 1, told));
            Journey.eventually(
                    () -> org.assertj.core.api.Assertions.assertThat(row("id")).hasSize(1));
            id = row("id").getFirst();
            if (withPack) {
                Journey.eventually(() -> org.assertj.core.api.Assertions.assertThat(row("pack_held"))
                        .containsExactly("1"));
            }
        }

        private List<String> row(String column) {
            return Database.column(
                    "select " + column + " from " + table + " where onward_referral_id = '" + request.id() + "'");
        }

        private String event(String what, long sequence, boolean restricted) {
            return request.event(what, sequence, 1)
                    .replace("youth-advocacy-london", REFERRER)
                    .replace(
                            "\"laterAddition\":true",
                            restricted ? "\"restricted\":true,\"restrictedSince\":1" : "\"a\":1");
        }

        private String pack(boolean restricted) {
            String barred = relations().values().stream()
                    .map(agency -> "{\"agency\":\"%s\",\"actor\":\"%s\"}".formatted(agency, BARRED))
                    .collect(Collectors.joining(","));
            return request.pack(1, "10:00")
                    .replace(OnwardRequest.NAME, mark)
                    .replace(
                            "\"laterAddition\":true",
                            restricted ? "\"restrictions\":[" + barred + "]" : "\"restrictions\":[]");
        }

        void move(String state, RequestSpecification receiver, String decline) {
            switch (state) {
                case "accepted" ->
                    receiver.body("{}")
                            .post(BASE + "/" + path + "/" + id + "/acceptance")
                            .then()
                            .log()
                            .ifValidationFails()
                            .statusCode(201);
                case "declined" ->
                    receiver.body(decline)
                            .post(BASE + "/" + path + "/" + id + "/decline")
                            .then()
                            .log()
                            .ifValidationFails()
                            .statusCode(201);
                case "withdrawn" -> {
                    Bus.send(request.id(), event(OnwardRequest.WITHDRAWN, 2, false));
                    Journey.eventually(() -> org.assertj.core.api.Assertions.assertThat(row("status"))
                            .containsExactly("withdrawn"));
                }
                default -> {
                    // as it is
                }
            }
        }

        /** One that bars nobody of the matrix, to be lifted; and where no pack brought the others, they are written beside. */
        void restrict(String state, boolean restricted) {
            restriction = UUID.randomUUID().toString();
            String insert =
                    "insert into restriction (id, case_id, agency, actor, from_sender, reason, set_at, set_by_agency,"
                            + " set_by) values ('%s', '%s', '%s', '%s', true, null, now(), 'x', 'sender')";
            Database.execute(insert.formatted(restriction, id, "nobody", "nobody-1"));
            if (restricted && state.equals("awaiting")) {
                relations()
                        .values()
                        .forEach(agency ->
                                Database.execute(RESTRICTION.formatted(UUID.randomUUID(), id, agency, BARRED)));
            }
        }
    }
}
